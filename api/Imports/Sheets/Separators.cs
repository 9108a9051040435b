namespace BorderComms.Imports.Sheets;

/// <summary>Which character stands between the cells of a text file.</summary>
internal static class Separators
{
    private const int Lines = 200;

    private static readonly char[] Known = ['\t', ';', ','];

    /// <summary>The one that divides most lines into the same number of cells: a comma in a sentence does not, and title lines above the
    /// table do not matter.</summary>
    /// <returns>Null where the first line says it (`sep=;`).</returns>
    public static char? Of(string head) =>
        head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length > 5 && head[5] is '\r' or '\n' ? null
        : Known.Select(separator => (Separator: separator, Score: Score(head, separator))).MaxBy(s => s.Score).Separator is var best && Known.Any(k => head.Contains(k)) ? best : ',';

    private static (int Lines, int Cells) Score(string head, char separator)
    {
        var counts = new Dictionary<int, int>();
        var (found, quoted, lines) = (0, false, 0);
        foreach (var c in head)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                continue;
            }
            else if (c == separator)
            {
                found++;
            }
            else if (c == '\n')
            {
                counts[found] = counts.GetValueOrDefault(found) + 1;
                (found, lines) = (0, lines + 1);
                if (lines == Lines)
                {
                    break;
                }
            }
        }

        counts[found] = counts.GetValueOrDefault(found) + 1;
        return counts.Where(c => c.Key > 0).Select(c => (c.Value, c.Key)).OrderDescending().FirstOrDefault();
    }
}
