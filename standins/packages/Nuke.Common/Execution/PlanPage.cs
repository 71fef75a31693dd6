using System.Diagnostics;
using System.Net;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>The page that <c>--plan</c> writes: all targets, and for each the plan that it would run with.</summary>
static class PlanPage
{
    const string Style = """
        body { font-family: sans-serif; margin: 2em; }
        li { margin: .3em 0; padding: .3em .6em; border: 1px solid #999; border-radius: .3em; list-style: none; max-width: 40em; }
        li.default { font-weight: bold; }
        li.planned { background: #ffe9a8; }
        small { color: #555; font-weight: normal; display: block; }
        """;

    const string Script = """
        const items = [...document.querySelectorAll('li')];
        const show = plan => items.forEach(item => item.classList.toggle('planned', plan.includes(item.id)));
        const initial = document.body.dataset.plan.split(' ');
        items.forEach(item => {
          item.addEventListener('mouseenter', () => show(item.dataset.plan.split(' ')));
          item.addEventListener('mouseleave', () => show(initial));
        });
        show(initial);
        """;

    /// <summary>Writes the page and opens it.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">Nothing is there to open it.</exception>
    public static void Show(NukeBuild build)
    {
        var file = NukeBuild.TemporaryDirectory / "execution-plan.html";
        file.WriteAllText(Render(build));
        using var process = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
    }

    static string Render(NukeBuild build)
    {
        var defaults = build.ExecutableTargets.Where(target => target.IsDefault);
        var page = new StringBuilder()
            .AppendLine("<!DOCTYPE html>")
            .AppendLine("<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Execution plan</title>")
            .AppendLine($"<style>\n{Style}\n</style></head>")
            .AppendLine($"<body data-plan=\"{Names(ExecutionPlanner.Order(defaults))}\"><h1>Execution plan</h1><ol>");
        foreach (var target in ExecutionPlanner.Order(build.ExecutableTargets))
            page.AppendLine(RenderTarget(target));
        return page.AppendLine($"</ol>\n<script>\n{Script}\n</script></body></html>").ToString();
    }

    static string RenderTarget(ExecutableTarget target)
    {
        var relations = new (string Text, List<ExecutableTarget> Targets)[]
            {
                ("depends on", target.ExecutionDependencies),
                ("after", target.OrderDependencies),
                ("triggers", target.Triggers),
            }
            .Where(relation => relation.Targets.Count > 0)
            .Select(relation => $"{relation.Text} {relation.Targets.Select(other => other.Name).Distinct().JoinCommaSpace()}");
        return $"<li id=\"{target.Name}\" class=\"{(target.IsDefault ? "default" : string.Empty)}\""
            + $" data-plan=\"{Names(ExecutionPlanner.Order([target]))}\">{target.Name}"
            + $"<small>{WebUtility.HtmlEncode(target.Description)}</small><small>{relations.Join("; ")}</small></li>";
    }

    static string Names(IEnumerable<ExecutableTarget> targets) => targets.Select(target => target.Name).JoinSpace();
}
