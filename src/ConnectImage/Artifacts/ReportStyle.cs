namespace Neo4jKafkaConnect.Artifacts;

/// <summary>How a report looks: light and dark by the reader's choice, and on paper.</summary>
static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Text = """
        :root { color-scheme: light dark; --ground: #fff; --panel: #f6f8fa; --line: #d0d7de; --text: #1f2328; --quiet: #57606a; --link: #0969da;
          --good: #1a7f37; --bad: #cf222e; --open: #9a6700; --one: #0969da; --two: #8c959f;
          --critical: #82071e; --high: #cf222e; --medium: #bf8700; --low: #57606a; --unknown: #8c959f; --ink: #fff; }
        @media (prefers-color-scheme: dark) {
          :root { --ground: #0d1117; --panel: #161b22; --line: #30363d; --text: #e6edf3; --quiet: #9198a1; --link: #4493f8;
            --good: #3fb950; --bad: #ff7b72; --open: #d29922; --one: #4493f8; --two: #656c76;
            --critical: #ff9ba0; --high: #f85149; --medium: #d29922; --low: #9198a1; --unknown: #656c76; --ink: #0d1117; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
        header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
        header { padding-top: 2.5rem; }
        h1 { margin: 0; font-size: 2rem; line-height: 1.2; letter-spacing: -.01em; }
        h2 { margin: 2.75rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); font-size: 1.3rem; }
        p { margin: .5rem 0; } .quiet, footer { color: var(--quiet); } a { color: var(--link); }
        code { font: .875em ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
        .notice { margin: 1.25rem 0; padding: .75rem 1rem; border: 1px solid var(--open); border-left-width: .4rem; border-radius: .4rem; background: var(--panel); }
        .chain { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
        .chain li { padding: .75rem .9rem; border: 1px solid var(--line); border-top: .3rem solid var(--quiet); border-radius: .4rem; background: var(--panel); overflow-wrap: anywhere; }
        .chain strong { display: block; } .chain span { font-size: .85rem; color: var(--quiet); }
        .chain .passed { border-top-color: var(--good); } .chain .failed { border-top-color: var(--bad); } .chain .missing { border-top-color: var(--open); }
        .outcome { font-weight: 600; font-style: normal; font-size: .85rem; }
        .passed .outcome, .outcome.passed { color: var(--good); } .failed .outcome, .outcome.failed { color: var(--bad); }
        .missing .outcome, .outcome.missing, .outcome.skipped { color: var(--open); }
        table { width: 100%; border-collapse: collapse; font-size: .925rem; }
        th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word; }
        thead th { color: var(--quiet); font-weight: 600; } tbody th { font-weight: 500; }
        details { margin: .75rem 0; } summary { cursor: pointer; color: var(--link); }
        .chart { display: block; width: 100%; height: auto; margin: .5rem 0; font-size: 14px; }
        .chart text { fill: var(--text); dominant-baseline: central; } .chart .name { text-anchor: end; } .chart .total { fill: var(--quiet); }
        .chart text.within { fill: var(--ink); text-anchor: middle; font-size: 12px; font-weight: 600; }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin: .25rem 0; padding: 0; list-style: none; font-size: .875rem; color: var(--quiet); }
        .key { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; border-radius: .15rem; vertical-align: -.05rem; }
        rect.one { fill: var(--one); } rect.two { fill: var(--two); } .key.one { background: var(--one); } .key.two { background: var(--two); }
        rect.critical, rect.error { fill: var(--critical); } rect.high { fill: var(--high); } rect.medium, rect.warning { fill: var(--medium); }
        rect.low, rect.note { fill: var(--low); } rect.unknown { fill: var(--unknown); }
        .key.critical, .key.error { background: var(--critical); } .key.high { background: var(--high); } .key.medium, .key.warning { background: var(--medium); }
        .key.low, .key.note { background: var(--low); } .key.unknown { background: var(--unknown); }
        footer { margin-top: 3rem; padding-bottom: 3rem; font-size: .875rem; }
        @media print {
          :root { --ground: #fff; --panel: #fff; --text: #000; --quiet: #444; --line: #bbb; --link: #000; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; --ink: #fff; }
          body { font-size: 10.5pt; } h2 { break-after: avoid; } .chart, .chain li, tr { break-inside: avoid; }
          rect, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
