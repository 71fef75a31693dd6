using System.Globalization;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Sources;

/// <summary>Amounts of memory in the notations of those who limit it, in bytes; null where they refuse the text.</summary>
static partial class MemorySize
{
    /// <summary>One mebibyte.</summary>
    public const long Mebibyte = 1L << 20;

    /// <summary>
    /// Compose (go-units, <c>RAMInBytes</c>): a number, one optional space, and <c>b</c>, or <c>k m g t p</c> with an optional <c>b</c> or
    /// <c>ib</c>, in any case; all of them powers of 1024.
    /// </summary>
    public static long? ParseCompose(string text) => ComposeForm().Match(text) is { Success: true } match
        ? Scale(match, Power(match.Groups["unit"].Value, 1024))
        : null;

    /// <summary>
    /// Kubernetes (<c>resource.Quantity</c>): <c>Ki</c> and its like are powers of 1024, <c>k M G</c> powers of 1000, <c>m</c> thousandths;
    /// exponents are taken.
    /// </summary>
    public static long? ParseKubernetes(string text)
    {
        if (KubernetesForm().Match(text) is not { Success: true } match)
            return null;
        var unit = match.Groups["unit"].Value;
        return Scale(match, unit == "m" ? 0.001 : Power(unit, unit.EndsWith('i') ? 1024 : 1000));
    }

    /// <summary>Java (<c>-Xmx</c>): a whole number, and <c>k m g t</c> in either case, powers of 1024.</summary>
    public static long? ParseJava(string text) => JavaForm().Match(text) is { Success: true } match
        ? Scale(match, Power(match.Groups["unit"].Value, 1024))
        : null;

    /// <summary>Azure Container Instances: a number of gigabytes, taken as powers of 1000, the smaller reading.</summary>
    public static long? ParseGigabytes(string text) => GigabytesForm().Match(text) is { Success: true } match ? Scale(match, 1e9) : null;

    /// <summary>An amount for people: <c>3 GiB</c>, <c>512 MiB</c>.</summary>
    public static string Show(long bytes) => bytes switch
    {
        _ when bytes >= 1024 * Mebibyte => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1024 * Mebibyte):0.##} GiB"),
        _ when bytes >= Mebibyte => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Mebibyte:0.#} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
    };

    static double Power(string unit, double step) =>
        unit.Length == 0 ? 1 : Math.Pow(step, "bkmgtpe".IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal));

    static long? Scale(Match match, double factor) =>
        double.TryParse(match.Groups["number"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number * factor is >= 0 and < long.MaxValue
            ? (long)(number * factor)
            : null;

    [GeneratedRegex(
        @"^(?<number>\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,3})?) ?(?:(?<unit>b)|(?<unit>[kmgtp])(?:i?b)?)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ComposeForm();

    [GeneratedRegex(@"^(?<number>\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?)(?<unit>m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?\z")]
    private static partial Regex KubernetesForm();

    [GeneratedRegex(@"^(?<number>[0-9]+)(?<unit>[kKmMgGtT])?\z")]
    private static partial Regex JavaForm();

    [GeneratedRegex(@"^(?<number>[0-9]+\.?[0-9]*)\z")]
    private static partial Regex GigabytesForm();
}
