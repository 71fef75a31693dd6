using System.Text;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

/// <summary>
/// The part of Jinja's language that the image's templates are written in: <c>{{ expression }}</c>,
/// <c>{% for name, value in env_to_props('PREFIX') %}</c>, <c>{% if env['X'] %}</c>, <c>{% else %}</c>, <c>{% endfor %}</c>,
/// <c>{% endif %}</c>, with <c>-</c> to eat white space. An expression is a loop variable, <c>env['X']</c> or a text in quotes,
/// with an optional <c>| default('...')</c>.
/// </summary>
sealed partial class Template
{
    readonly IReadOnlyList<Piece> _pieces;
    int _position;

    Template(IReadOnlyList<Piece> pieces) => _pieces = pieces;

    /// <summary>Renders a template with this process's environment.</summary>
    /// <exception cref="FormatException">The template uses something else.</exception>
    public static string Render(string text)
    {
        var template = new Template(Cut(text));
        var output = new StringBuilder();
        template.RenderUntil(output, new Dictionary<string, string>(StringComparer.Ordinal), isOn: true);
        return template._position == template._pieces.Count ? output.ToString() : throw template.Unknown();
    }

    static List<Piece> Cut(string text)
    {
        var pieces = new List<Piece>();
        var start = 0;
        var eatLeading = false;
        foreach (var tag in Tag().Matches(text).Cast<Match>())
        {
            var plain = Trimmed(text[start..tag.Index], eatLeading, tag.Groups["before"].Length > 0);
            pieces.Add(new Piece(PieceKind.Text, plain));
            var kind = tag.Value.StartsWith("{{", StringComparison.Ordinal) ? PieceKind.Output : PieceKind.Statement;
            pieces.Add(new Piece(kind, tag.Groups["body"].Value.Trim()));
            start = tag.Index + tag.Length;
            eatLeading = tag.Groups["after"].Length > 0;
        }

        pieces.Add(new Piece(PieceKind.Text, Trimmed(text[start..], eatLeading, eatTrailing: false)));
        return pieces;
    }

    static string Trimmed(string text, bool eatLeading, bool eatTrailing)
    {
        var kept = eatLeading ? text.TrimStart() : text;
        return eatTrailing ? kept.TrimEnd() : kept;
    }

    void RenderUntil(StringBuilder output, Dictionary<string, string> variables, bool isOn)
    {
        for (; _position < _pieces.Count; _position++)
        {
            var piece = _pieces[_position];
            switch (piece.Kind)
            {
                case PieceKind.Text when isOn:
                    output.Append(piece.Content);
                    break;
                case PieceKind.Output when isOn:
                    output.Append(Evaluate(piece.Content, variables));
                    break;
                case PieceKind.Statement when piece.Content is "endfor" or "endif" or "else":
                    return;
                case PieceKind.Statement:
                    Execute(piece.Content, output, variables, isOn);
                    break;
            }
        }
    }

    void Execute(string statement, StringBuilder output, Dictionary<string, string> variables, bool isOn)
    {
        if (Loop().Match(statement) is { Success: true } loop)
        {
            RenderLoop(loop, output, variables, isOn);
        }
        else if (statement.StartsWith("if ", StringComparison.Ordinal))
        {
            var holds = Evaluate(statement["if ".Length..], variables).Length > 0;
            _position++;
            RenderUntil(output, variables, isOn && holds);
            if (_position < _pieces.Count && _pieces[_position].Content == "else")
            {
                _position++;
                RenderUntil(output, variables, isOn && !holds);
            }
        }
        else
        {
            throw Unknown();
        }
    }

    void RenderLoop(Match loop, StringBuilder output, Dictionary<string, string> variables, bool isOn)
    {
        var items = Items(loop.Groups["function"].Value, loop.Groups["argument"].Value);
        var body = _position + 1;
        _position = body;
        if (items.Count == 0)
        {
            RenderUntil(output, variables, isOn: false);
        }

        foreach (var (name, value) in items)
        {
            _position = body;
            RenderUntil(output, new Dictionary<string, string>(
                variables) { [loop.Groups["key"].Value] = name, [loop.Groups["value"].Value] = value }, isOn);
        }
    }

    IReadOnlyList<KeyValuePair<string, string>> Items(string function, string argument) => function switch
    {
        "env_to_props" => EnvironmentProperties.Read(argument),
        "parse_log4j_loggers" => [.. (Environment.GetEnvironmentVariable(argument) ?? string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(setting => setting.Split('=', 2))
            .Select(setting => KeyValuePair.Create(setting[0], setting.ElementAtOrDefault(1) ?? "INFO"))],
        _ => throw Unknown(),
    };

    string Evaluate(string expression, Dictionary<string, string> variables)
    {
        var parts = Expression().Match(expression);
        if (!parts.Success)
        {
            throw Unknown();
        }

        var value = parts.Groups["env"].Success ? Environment.GetEnvironmentVariable(parts.Groups["env"].Value)
            : parts.Groups["text"].Success ? parts.Groups["text"].Value
            : variables.TryGetValue(parts.Groups["name"].Value, out var variable) ? variable
            : throw Unknown();
        return string.IsNullOrEmpty(value) ? parts.Groups["default"].Value : value;
    }

    FormatException Unknown() =>
        new($"this stand-in does not know what \"{(_position < _pieces.Count ? _pieces[_position].Content : "the end of the text")}\" "
            + "means in a template");

    enum PieceKind
    {
        Text,
        Output,
        Statement,
    }

    sealed record Piece(PieceKind Kind, string Content);

    [GeneratedRegex(@"\{[{%](?<before>-?)(?<body>.*?)(?<after>-?)[}%]\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^for (?<key>\w+), *(?<value>\w+) in (?<function>\w+)\((?:env)?[\['""]*(?<argument>\w+)[\]'""]*\)$")]
    private static partial Regex Loop();

    [GeneratedRegex(
        @"^\s*(?:env\[['""](?<env>\w+)['""]\]|['""](?<text>[^'""]*)['""]|(?<name>\w+))\s*(?:\|\s*default\(['""](?<default>[^'""]*)['""]\))?\s*$")]
    private static partial Regex Expression();
}
