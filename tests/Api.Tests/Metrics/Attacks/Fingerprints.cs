using System.Globalization;
using System.Text.RegularExpressions;

namespace BorderComms.ApiTests.Metrics.Attacks;

/// <summary>Counts by which a sum tells what it was made of: each a power of four, above whatever is no secret. Every number in an
/// answer is read so, wherever it stands: as an equation whose left side is known.</summary>
internal static partial class Fingerprints
{
    /// <summary>How many there are.</summary>
    public const int Most = 18;

    // Dates and codes that are written as numbers stay below.
    private const int Lowest = 26;
    private const long Open = 1L << Lowest;

    public static long Of(int number) => Open << (2 * number);

    /// <summary>How often each is in the number; null when it holds none.</summary>
    public static int[]? In(long number)
    {
        var rest = (number + (Open / 2)) >> Lowest;
        if (rest == 0)
        {
            return null;
        }

        var times = new int[Most];
        for (var i = 0; i < Most; i++)
        {
            times[i] = (int)((rest + 1) & 3) - 1;
            rest = (rest - times[i]) >> 2;
        }

        return times;
    }

    /// <summary>All long whole numbers of a text.</summary>
    public static IEnumerable<long> Numbers(string text, bool isHtml) => (isHtml ? Parted() : Plain()).Matches(text)
        .Select(m => m.Value.Replace(",", "", StringComparison.Ordinal).Replace('\u2212', '-'))
        .Where(n => long.TryParse(n, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        .Select(n => long.Parse(n, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![\w.-])-?[0-9]{8,}(?![\w.-])")]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?<![\w.,-])[-\u2212]?[0-9]{1,3}(,[0-9]{3}){2,}(?![\w-])", RegexOptions.ExplicitCapture)]
    private static partial Regex Parted();
}
