using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Imports.Sheets;
using BorderComms.Ledger;
using BorderComms.Metrics;
using BorderComms.Records;

namespace BorderComms.Statements;

/// <summary>Takes statements from CSV files: new codes are added, known ones brought up to date, none is removed. Loading the same
/// files again changes nothing.</summary>
public static class StatementLoader
{
    private const string Words = "number", Note = "note";

    private static readonly Act Loading = new(null, "statements");

    private static readonly string[] Needed =
        ["code", "from", "until", "text_vi", "qualifier", "value", "unit_vi", "indicator", "filter", "source", "url", "stated_on"];

    private static readonly string[] Further = [Words, Note];

    /// <summary>The column that a member of the body stands in; what begins with the name does too.</summary>
    private static readonly (string Member, string Column)[] Columns =
    [
        ("Code", "code"), ("Period.From", "from"), ("Period.To", "until"), ("Text", "text_vi"), ("Number", Words), ("Qualifier", "qualifier"), ("Value", "value"),
        ("Unit", "unit_vi"), ("Measure.Indicator", "indicator"), ("Measure", "filter"), ("Source.Title", "source"), ("Source.Url", "url"),
        ("Source.Date", "stated_on"), ("Note", Note),
    ];

    /// <summary>Loads the files, all or none.</summary>
    /// <returns>How many statements were added or changed.</returns>
    /// <exception cref="CsvCellException">A cell is wrong; nothing is taken.</exception>
    public static int Load(OpenBook book, TimeProvider clock, params IEnumerable<string> files)
    {
        var validator = new StatementBodyValidator(new RecordRules(book.Catalogue, clock));
        var seen = new HashSet<string>();
        var changed = 0;
        foreach (var line in files.SelectMany(f => CsvTable.Read(f, Needed, Further)))
        {
            var body = BodyOf(line);
            if (validator.Validate(body).Errors is [var fault, ..])
            {
                throw line.Wrong(Columns.First(c => fault.PropertyName.StartsWith(c.Member, StringComparison.Ordinal)).Column, fault.ErrorMessage);
            }

            changed += !seen.Add(body.Code) ? throw line.Wrong("code", "the statement stands twice")
                : Take(book, body, line.Has(Note)) ? 1 : 0;
        }

        if (changed > 0)
        {
            book.Mark(Loading);
        }

        return changed;
    }

    /// <param name="hasNote">Whether the file has notes; those that are kept stay where it has none, as what everybody sees has not.</param>
    private static bool Take(OpenBook book, StatementBody body, bool hasNote)
    {
        var (t, catalogue) = (book.Transaction, book.Catalogue);
        var statement = body.ToStatement();
        if (StatementStore.Find(t, catalogue, body.Code)?.Statement is not { } known)
        {
            StatementStore.Add(t, catalogue, statement, StatementLife.HashOf(body));
            return true;
        }

        statement = hasNote ? statement : statement with { Note = known.Note };

        // A file may hold the number alone; the words that are kept stay as long as they say it.
        if (statement.Number is null && (known.Qualifier, known.Value) == (statement.Qualifier, statement.Value))
        {
            statement = statement with { Number = known.Number };
        }

        if (StatementLife.SameEntry(statement, known))
        {
            return false;
        }

        StatementStore.Change(t, catalogue, statement);
        return true;
    }

    private static StatementBody BodyOf(CsvLine line) => new()
    {
        Code = line.Required("code"),
        Period = new() { From = line.Day("from"), To = line.Day("until") },
        Text = new() { Vi = Text(line, "text_vi")! },
        Number = Text(line, Words, needed: false),
        Qualifier = line.Choice("qualifier", [.. Codes.All(typeof(StatedQualifier))]) is { } code
            ? Enum.Parse<StatedQualifier>(Codes.NameOf(typeof(StatedQualifier), code)) : null,
        Value = line.OptionalNumber("value"),
        Unit = Text(line, "unit_vi")!,
        Measure = MeasureOf(line),
        Source = new() { Title = Text(line, "source")!, Url = UrlOf(line), Date = line.OptionalDay("stated_on") },
        Note = Text(line, Note, needed: false),
    };

    // Lists that are given as text hold no cell that a spreadsheet would run.
    private static string? Text(CsvLine line, string column, bool needed = true) =>
        (needed ? line.Required(column) : line.Optional(column)) is { } text ? CellText.Revived(text) : null;

    private static FigureMeasure? MeasureOf(CsvLine line)
    {
        var filter = line.Optional("filter") ?? "";
        if (line.Optional("indicator") is not { } indicator)
        {
            return filter.Length == 0 ? null : throw line.Wrong("filter", "there is no indicator to filter");
        }

        try
        {
            return FigureMeasure.Of(indicator, filter);
        }
        catch (FormatException e)
        {
            throw line.Wrong("filter", e.Message);
        }
    }

    // Files leave out what every address begins with.
    private static string? UrlOf(CsvLine line) =>
        line.Optional("url") is { } url && !url.Contains("://", StringComparison.Ordinal) ? $"https://{url}" : line.Optional("url");
}
