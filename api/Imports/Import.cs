using System.Text.Json;
using BorderComms.Http;
using FluentValidation;

namespace BorderComms.Imports;

/// <summary>A file that was sent in, and what became of it.</summary>
/// <param name="Type">The noun of its rows: `session`, `output` …</param>
/// <param name="Agency">The code of the agency of sheets that name none; null for none.</param>
/// <param name="By">The account that sent it; null for the command line.</param>
/// <param name="RowsRead">How many rows have been read so far.</param>
/// <param name="Unread">The sheets without a header, none of whose rows was read.</param>
/// <param name="Adds">What the rows that are right would add to the figures.</param>
/// <param name="Problem">Why the file could not be read; null when it could.</param>
/// <param name="TakenAt">When what was right was recorded; null until then.</param>
/// <param name="Records">How many of its records are in each status now.</param>
public sealed record Import(Guid Id, string Type, string? Agency, string FileName, string? By, DateTimeOffset At, ImportStatus Status, int RowsRead,
    ImportCounts Counts, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<UnreadSheet> Unread, IReadOnlyList<ImportWord> Words, IReadOnlyList<ImportAdded> Adds, string? Problem,
    DateTimeOffset? TakenAt, ImportRecords Records);

/// <summary>How many rows are in each state.</summary>
/// <param name="Left">Titles, headers and totals, which mean no record.</param>
/// <param name="Right">Rows that can be taken in.</param>
/// <param name="Refused">Rows with a cell that is wrong.</param>
/// <param name="Recorded">Rows that are recorded already and add nothing.</param>
/// <param name="Repeated">Rows that say the same as one before them.</param>
/// <param name="Alike">Rows with the same day, place, agency, kind and counts as a record or another row.</param>
public sealed record ImportCounts(int Left, int Right, int Refused, int Recorded, int Repeated, int Alike);

/// <summary>How many records of an import are in each status.</summary>
public sealed record ImportRecords(int Draft, int Submitted, int Approved, int Withdrawn);

/// <summary>A column and what it is taken to hold.</summary>
/// <param name="Column">Its letters, such as `B`.</param>
/// <param name="Field">The field's code; null where nobody knows, and then the column is left out.</param>
public sealed record ImportColumn(string Sheet, string Column, string Heading, string? Field, Sureness Sure);

/// <summary>A word that was met and what it is taken for.</summary>
/// <param name="Code">The code of the term; null where none is sure enough.</param>
/// <param name="Label">The term's label.</param>
/// <param name="Near">The terms that are nearest to it, where it is not sure.</param>
public sealed record ImportWord(string Field, string Word, int Rows, string? Code, string? Label, Sureness Sure, IReadOnlyList<Coded> Near);

/// <summary>What rows would add to an indicator.</summary>
public sealed record ImportAdded(Coded Indicator, long Value);

/// <summary>A row of the file as it was read.</summary>
/// <param name="Number">Its place in the file, from 1 over all sheets.</param>
/// <param name="Row">Its number as the spreadsheet shows it.</param>
/// <param name="Cells">What its cells say, by their columns' letters.</param>
/// <param name="Faults">What is wrong, and where.</param>
/// <param name="Record">The record that it would become; null for rows that are refused or left out.</param>
/// <param name="Alike">What it is like.</param>
public sealed record ImportedRow(int Number, string Sheet, int Row, RowState State, IReadOnlyDictionary<string, string> Cells, IReadOnlyList<ImportFault> Faults,
    JsonElement? Record, IReadOnlyList<ImportLike> Alike);

/// <summary>What is wrong, in the caller's language.</summary>
/// <param name="At">Where: `B2`, `F10:I10`, `B13, C13`; null for the whole row.</param>
public sealed record ImportFault(string? At, string Text);

/// <summary>What a row is like: a record or a row of the same file.</summary>
/// <param name="Record">The record as it stands; null for a row.</param>
/// <param name="Row">The row's number as the spreadsheet shows it; null for a record.</param>
public sealed record ImportLike(JsonElement? Record, int? Row);

/// <summary>What headings and words mean for the import's agency, from now on. The file is read again with them.</summary>
public sealed record ImportMapping
{
    public IReadOnlyList<HeadingMeaning> Headings { get; init; } = [];
    public IReadOnlyList<WordMeaning> Words { get; init; } = [];
}

/// <summary>What a heading means.</summary>
public sealed record HeadingMeaning
{
    /// <example>Nơi họp</example>
    public required string Heading { get; init; }

    /// <summary>A field's code, or `ignored`; null forgets what was said.</summary>
    /// <example>place</example>
    public string? Field { get; init; }
}

/// <summary>What a word means.</summary>
public sealed record WordMeaning
{
    /// <example>place</example>
    public required string Field { get; init; }

    /// <example>Tả Ngài Chồ</example>
    public required string Word { get; init; }

    /// <summary>The term's code; null forgets what was said.</summary>
    /// <example>02752</example>
    public string? Code { get; init; }
}

/// <summary>Which rows are taken in beside those that are right.</summary>
public sealed record TakeBody
{
    /// <summary>Whether all rows that are like a record or another row are taken.</summary>
    public bool Alike { get; init; }

    /// <summary>Whether all rows that repeat another are taken.</summary>
    public bool Repeated { get; init; }

    /// <summary>Numbers of rows that are alike or repeat another, and are taken.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];
}

/// <summary>Headings and words that say something, fields that there are.</summary>
public sealed class ImportMappingValidator : AbstractValidator<ImportMapping>
{
    private const int MostAtOnce = 500;
    private const int LongestWord = 300;

    public ImportMappingValidator()
    {
        RuleFor(m => m.Headings).Must(h => h.Count <= MostAtOnce).WithMessage(_ => TooMany());
        RuleFor(m => m.Words).Must(w => w.Count <= MostAtOnce).WithMessage(_ => TooMany());
        RuleForEach(m => m.Headings).ChildRules(h =>
        {
            h.RuleFor(x => x.Heading).Must(Says).WithMessage(_ => Nothing());
            h.RuleFor(x => x.Field).Must(f => f is null || ImportFields.Find(f) is not null).WithMessage(_ => Text.Of("Không có trường này", "There is no such field"));
        });
        RuleForEach(m => m.Words).ChildRules(w =>
        {
            w.RuleFor(x => x.Word).Must(Says).WithMessage(_ => Nothing());
            w.RuleFor(x => x.Field).Must(f => ImportFields.Find(f) is not null).WithMessage(_ => Text.Of("Không có trường này", "There is no such field"));
        });
    }

    private static bool Says(string text) => text.Length <= LongestWord && Spelling.Of(text).Length is > 0 and <= LongestWord;

    private static string Nothing() => Text.Of($"Cần có chữ, dài nhất {LongestWord}", $"Letters are needed, at most {LongestWord}");

    private static string TooMany() => Text.Of($"Nhiều quá {MostAtOnce}", $"More than {MostAtOnce}");
}
