using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.PxWeb.Formats;

/// <summary>PxWebApi 2's OutputFormatType, as far as it is answered.</summary>
public enum PxFormat
{
    JsonStat2,
    Csv,
    Xlsx,
}

/// <summary>How a table of text is written: PxWebApi 2's OutputFormatParamType.</summary>
/// <param name="Codes">Whether values are named by their codes.</param>
/// <param name="Texts">Whether they are named by their labels; by both, the code stands first.</param>
/// <param name="Title">Whether the table's title stands above.</param>
internal sealed record PxStyle(bool Codes, bool Texts, bool Title, char Separator)
{
    private static readonly string[] Names = ["UseCodes", "UseTexts", "UseCodesAndTexts"];
    private static readonly Dictionary<string, char> Separators = new(StringComparer.OrdinalIgnoreCase) { ["SeparatorTab"] = '\t', ["SeparatorSpace"] = ' ', ["SeparatorSemicolon"] = ';' };
    private const string Field = "outputFormatParams", WithTitle = "IncludeTitle";

    /// <summary>What tells two answers apart.</summary>
    public string Form => $"&codes={Codes}&texts={Texts}&title={Title}&separator={(int)Separator}";

    /// <param name="told">Separated by commas, in any case.</param>
    /// <exception cref="Problem">400 for what there is not, what does not go with the format, and what contradicts.</exception>
    public static PxStyle Of(string? told, PxFormat format)
    {
        string[] all = [.. (told ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
        var unknown = all.FirstOrDefault(p => !Names.Concat(Separators.Keys).Append(WithTitle).Contains(p, StringComparer.OrdinalIgnoreCase));
        var (names, separators) = (all.Where(p => Names.Contains(p, StringComparer.OrdinalIgnoreCase)).ToList(), all.Where(Separators.ContainsKey).ToList());
        if (unknown is not null)
        {
            throw Problem.Malformed(Field, $"Không có '{unknown}'.", $"There is no '{unknown}'.");
        }

        if (names.Count > 1 || separators.Count > 1)
        {
            throw Problem.Malformed(Field, "Chỉ một trong các cách ghi giá trị, một trong các dấu phân cách.", "Only one of the ways to name values, one of the separators.");
        }

        if ((format == PxFormat.JsonStat2 && all.Length > 0) || (format != PxFormat.Csv && separators.Count > 0))
        {
            throw Problem.Malformed(Field, "Không dùng với định dạng này.", "It does not go with this format.");
        }

        var name = names.FirstOrDefault() ?? "UseTexts";
        return new(!name.Equals("UseTexts", StringComparison.OrdinalIgnoreCase), !name.Equals("UseCodes", StringComparison.OrdinalIgnoreCase),
            all.Contains(WithTitle, StringComparer.OrdinalIgnoreCase), separators.Count > 0 ? Separators[separators[0]] : ',');
    }

    public string Name(Member value) => Codes && Texts ? $"{value.Code} {value.Label}" : Codes ? value.Code : value.Label;

    public string Name(PxVariable variable) => Codes && !Texts ? variable.Code : variable.Label;
}
