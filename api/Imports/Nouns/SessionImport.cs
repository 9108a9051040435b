using System.Globalization;
using BorderComms.Catalogue;
using BorderComms.Ledger;
using BorderComms.Records;
using BorderComms.Sessions;

namespace BorderComms.Imports;

/// <summary>Rows that are sessions.</summary>
public sealed class SessionImport : ImportNoun<SessionBody, Session>
{
    private static readonly Label NoTopic = new("không có chuyên đề này", "no such topic");
    private static readonly Label NoLanguage = new("không có ngôn ngữ này", "no such language");
    private static readonly Label NoPartner = new("không có đơn vị này", "no such agency");
    private static readonly Label Nobody = new("không có người dự", "nobody attended");
    private static readonly string[] Plans = [.. new[] { "dự kiến", "planned", "đã hủy", "hủy", "cancelled", "canceled" }.Select(Spelling.Of)];
    private static readonly string[] Counts = [.. ImportFields.Audiences, ImportFields.Total];

    public override RecordType Type => RecordType.Session;

    public override string RefField => ImportFields.Ref;

    public override IReadOnlyList<string> Fields { get; } =
    [
        ImportFields.Date, ImportFields.Place, ImportFields.PlaceCode, ImportFields.Agency, ImportFields.Kind, ImportFields.Topics, .. ImportFields.Audiences,
        ImportFields.Total, ImportFields.Partners, ImportFields.Languages, ImportFields.Count, ImportFields.Campaign, ImportFields.Title, ImportFields.Note, ImportFields.Ref, ImportFields.Status,
    ];

    public override SessionBody? Read(RowCells row, RowContext context)
    {
        row.RefuseFormulas();
        var plan = row.Text(ImportFields.Status) is { } status && Plans.Contains(Spelling.Of(status));
        var day = row.IsFormula(ImportFields.Date) ? null : plan ? DayNeeded(row, ImportFields.Date) : DayThatCame(row, context, ImportFields.Date);
        var place = PlaceOf(row, day, needed: true);
        var kind = KindOf(row, Type);
        var topics = row.Words(ImportFields.Topics, row.Names.Topics, NoTopic);
        if (!row.Has(ImportFields.Topics))
        {
            row.Refuse(ImportFields.Topics, "buổi tuyên truyền có ít nhất một chuyên đề", "a session has at least one topic");
        }

        var attendance = AttendanceOf(row, plan ? null : kind);
        var count = row.Count(ImportFields.Count);
        var (partners, languages) = (row.Words(ImportFields.Partners, row.Names.Agencies, NoPartner), row.Words(ImportFields.Languages, row.Names.Languages, NoLanguage));
        var agency = AgencyOf(row, context);
        return row.Faults.Count > 0 ? null : new()
        {
            Ref = row.Text(ImportFields.Ref),
            Date = day!.Value,
            Place = place!,
            Agency = agency!,
            Partners = partners,
            Kind = kind!,
            Topics = topics,
            Languages = languages,
            Attendance = attendance,
            Count = count ?? 1,
            Campaign = row.Text(ImportFields.Campaign),
            Title = row.Text(ImportFields.Title),
            Note = row.Text(ImportFields.Note),
            Status = plan ? RecordStatus.Planned.Code() : null,
        };
    }

    public override bool IsPlan(SessionBody body) => body.IsPlanned;

    public override SessionBody BodyOf(Session s) => new()
    {
        Ref = s.Ref,
        Date = s.Date,
        Place = s.Place,
        Agency = s.Agency,
        Partners = s.Partners,
        Kind = s.Kind,
        Topics = s.Topics,
        Languages = s.Languages,
        Attendance = s.Attendance,
        Count = s.Count,
        Campaign = s.Campaign,
        Title = s.Title,
        Note = s.Note,
    };

    public override IEnumerable<(string Field, string? Value, bool Always)> Values(SessionBody s) =>
    [
        (ImportFields.Date, $"{s.Date:yyyy-MM-dd}", true), (ImportFields.Place, s.Place, true), (ImportFields.Agency, s.Agency, true), (ImportFields.Kind, s.Kind, true),
        (ImportFields.Topics, Sorted(s.Topics), true), (ImportFields.Total, Attended(s), true), (ImportFields.Partners, Sorted(s.Partners), false),
        (ImportFields.Languages, Sorted(s.Languages), false), (ImportFields.Count, $"{s.Count}", false), (ImportFields.Campaign, s.Campaign, false),
        (ImportFields.Title, s.Title, false), (ImportFields.Note, s.Note, false),
    ];

    public override string Alike(SessionBody s) => $"{s.Date:yyyy-MM-dd} {s.Place} {s.Agency} {s.Kind} {Attended(s)}";

    public override string FieldOf(string member) => member switch
    {
        "Attendance" => ImportFields.Total,
        _ when member.StartsWith("Attendance.", StringComparison.Ordinal) => member["Attendance.".Length..],
        _ => base.FieldOf(member),
    };

    public override Facts FactsOf(CatalogueSnapshot words, SessionBody s) => new(Type, s.Date, null, words.Places[s.Place].Id, words.Agencies[s.Agency].Id,
        words.Kinds[s.Kind].Id, 0, s.Count, 0,
        [.. s.Attendance.Select(a => (words.Audiences[a.Key == SessionNoun.TotalKey ? Audience.Unsplit : a.Key].Id, (long)a.Value))]);

    public override DateOnly DayOf(SessionBody body) => body.Date;

    private static IReadOnlyDictionary<string, int> AttendanceOf(RowCells row, string? kind)
    {
        var before = row.Faults.Count;
        var split = ImportFields.Audiences.Select(a => (Audience: a, Count: row.Count(a) ?? 0)).Where(a => a.Count > 0).ToDictionary(a => a.Audience, a => a.Count);
        var total = row.Count(ImportFields.Total);
        if (row.Faults.Count > before || Counts.Any(row.IsFormula))
        {
            return split;
        }

        if (split.Count > 0 && total is { } told && told != split.Values.Sum())
        {
            row.Refuse(ImportFields.Total, $"tổng {told} khác với cộng các cột ({split.Values.Sum()})", $"the total {told} is not the sum of the columns ({split.Values.Sum()})");
        }
        else if (split.Count == 0 && total > 0)
        {
            return new Dictionary<string, int> { [SessionNoun.TotalKey] = total.Value };
        }
        else if (split.Count == 0 && kind is not null && row.Names.Words.Kinds.Find(kind)?.Counts == "required")
        {
            row.Refuse(Nobody, Counts);
        }

        return split;
    }

    private static string? Attended(SessionBody s) => Sorted(s.Attendance.Where(a => a.Value > 0).Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Key}={a.Value}")));
}
