using System.Diagnostics.CodeAnalysis;
using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.PxWeb.Formats;

namespace BorderComms.PxWeb;

/// <summary>true or false in any case, as clients in Python write it.</summary>
public readonly record struct PxFlag(bool Value) : IParsable<PxFlag>
{
    public static PxFlag Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var flag) ? flag : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PxFlag result)
    {
        var read = bool.TryParse(s, out var value);
        result = new(value);
        return read;
    }
}

/// <param name="Query">Words that names, definitions or codes of tables hold, without regard to case and accents.</param>
/// <param name="PastDays">Only tables that changed in as many days.</param>
/// <param name="IncludeDiscontinued">There is none.</param>
/// <param name="PageNumber">From 1.</param>
/// <param name="PageSize">20 when it is left out; at most 10,000.</param>
public sealed record PxTablesParameters(Lang? Lang, string? Query, int? PastDays, PxFlag? IncludeDiscontinued, int? PageNumber, int? PageSize)
{
    internal PxListed Listed => PxListed.Of(Query, PastDays, PageNumber, PageSize);
}

/// <param name="DefaultSelection">Makes no difference: the default selection takes no codelist.</param>
/// <param name="OutputFormat">`json-stat2`, which it is anyhow.</param>
public sealed record PxMetadataParameters(Lang? Lang, PxFlag? DefaultSelection, PxFormat? OutputFormat)
{
    /// <exception cref="Problem">400 for another format.</exception>
    public void Check()
    {
        if (OutputFormat is not (null or PxFormat.JsonStat2))
        {
            throw Problem.Malformed("outputFormat", "Ở đây chỉ có json-stat2.", "There is only json-stat2 here.");
        }
    }
}

/// <param name="OutputFormat">`json-stat2` when it is left out.</param>
/// <param name="OutputFormatParams">Of csv and xlsx: one of `UseTexts`, `UseCodes`, `UseCodesAndTexts`; `IncludeTitle`; of csv one of
/// `SeparatorTab`, `SeparatorSpace`, `SeparatorSemicolon`. Separated by commas.</param>
public record PxOutputParameters(Lang? Lang, PxFormat? OutputFormat, string? OutputFormatParams);

/// <param name="OutputFormat">As for a question that is posted.</param>
/// <param name="OutputFormatParams">As for a question that is posted.</param>
/// <param name="Heading">The variables that head columns, separated by commas; those that stand nowhere head rows.</param>
/// <param name="Stub">The variables that head rows.</param>
public sealed record PxDataParameters(Lang? Lang, PxFormat? OutputFormat, string? OutputFormatParams, string? Heading, string? Stub)
{
    internal PxOutputParameters Output => new(Lang, OutputFormat, OutputFormatParams);
}
