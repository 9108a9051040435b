using BorderComms.Catalogue;
using BorderComms.Http;
using BorderComms.Records;
using FluentValidation;

namespace BorderComms.Sessions;

/// <summary>An information session: held by one agency, which counts it, in one place on one day.</summary>
/// <param name="Ref">The reference that people cite, such as BP-2023-0001.</param>
/// <param name="Place">The code of the place, in force on the day.</param>
/// <param name="Agency">The code of the agency that held it and counts it.</param>
/// <param name="Partners">Codes of agencies that took part; shown, never counted.</param>
/// <param name="Languages">Codes of the languages of the talk.</param>
/// <param name="Attendance">Attendances by audience, or `total` alone when the split is not known.</param>
/// <param name="Count">How many like sessions of that day the record stands for; attendance is the whole, never multiplied.</param>
/// <param name="Note">For staff alone; null in public.</param>
/// <param name="Status">draft, submitted, approved or withdrawn; planned before it is held, or cancelled.</param>
public sealed record Session(Guid Id, string Ref, DateOnly Date, string Place, string Agency, IReadOnlyList<string> Partners, string Kind,
    IReadOnlyList<string> Topics, IReadOnlyList<string> Languages, IReadOnlyDictionary<string, int> Attendance, int Count,
    string? Campaign, string? Title, string? Note, string Status, int Version);

/// <summary>A session as it is entered or changed. What the answer held may be sent back.</summary>
public sealed record SessionBody : IRecordBody
{
    public Guid? Id { get; init; }

    /// <summary>Left out, the service gives one.</summary>
    public string? Ref { get; init; }

    /// <example>2023-01-02</example>
    public required DateOnly Date { get; init; }

    /// <example>02662</example>
    public required string Place { get; init; }

    /// <example>post-gate-lao-cai</example>
    public required string Agency { get; init; }

    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <example>village-meeting</example>
    public required string Kind { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public IReadOnlyList<string> Languages { get; init; } = [];

    public IReadOnlyDictionary<string, int> Attendance { get; init; } = new Dictionary<string, int>();

    public int Count { get; init; } = 1;

    public string? Campaign { get; init; }
    public string? Title { get; init; }
    public string? Note { get; init; }

    /// <summary>`planned` for a session to come, which has no attendance yet; left out for one that was held.</summary>
    public string? Status { get; init; }

    public int? Version { get; init; }
    public string? Reason { get; init; }

    string? IRecordBody.RefOrCode => Ref;

    internal bool IsPlanned => Status == RecordStatus.Planned.Code();
}

/// <summary>The rules of a session that need no other record.</summary>
public sealed class SessionBodyValidator : AbstractValidator<SessionBody>
{
    public SessionBodyValidator(Catalogues catalogues, TimeProvider clock)
    {
        var rules = new RecordRules(catalogues, clock);
        RuleFor(s => s.Ref).MustBeReference();
        RuleFor(s => s.Date).MustHaveCome(rules).When(s => !s.IsPlanned);
        RuleFor(s => s.Date).Must(rules.CanBePlanned).When(s => s.IsPlanned)
            .WithMessage(_ => Text.Of("Kế hoạch chỉ lập trước tối đa 2 năm", "A session is planned at most two years ahead"));
        RuleFor(s => s.Attendance).Must(a => a.Count == 0).When(s => s.IsPlanned)
            .WithMessage(_ => Text.Of("Buổi chưa tổ chức thì chưa có số người dự", "A session that has not been held has no attendance yet"));
        RuleFor(s => s.Place).MustBeInForce(rules.Words.Places, s => s.Date);
        RuleFor(s => s.Agency).MustBeInForce(rules.Words.Agencies, s => s.Date);
        RuleFor(s => s.Partners).MustBeDistinct();
        RuleForEach(s => s.Partners).MustBeInForce(rules.Words.Agencies, s => s.Date)
            .NotEqual(s => s.Agency).WithMessage(_ => Text.Of("Đơn vị tổ chức không phải là đơn vị phối hợp", "The agency itself is not a partner"));
        RuleFor(s => s.Kind).MustBeKindOf(rules.Words, RecordType.Session);
        RuleFor(s => s.Topics).MustBeDistinct()
            .NotEmpty().WithMessage(_ => Text.Of("Buổi tuyên truyền có ít nhất một chuyên đề", "A session has at least one topic"));
        RuleForEach(s => s.Topics).MustBeKnown(rules.Words.Topics);
        RuleFor(s => s.Languages).MustBeDistinct();
        RuleForEach(s => s.Languages).MustBeKnown(rules.Words.Languages);
        RuleFor(s => s.Count).MustBeFromOne();
        RuleFor(s => s.Campaign).MustBeAtMost(200);
        RuleFor(s => s.Title).MustBeAtMost(300);
        RuleFor(s => s.Note).MustBeAtMost(2000);
        RuleFor(s => s.Reason).MustBeAtMost(1000);
        RuleFor(s => s.Attendance).MustBeCounts();
        RuleFor(s => s.Attendance).Custom((attendance, context) => CheckAttendance(attendance, context, rules.Words)).When(s => !s.IsPlanned);
    }

    private static void CheckAttendance(IReadOnlyDictionary<string, int> attendance, ValidationContext<SessionBody> context, CatalogueSnapshot words)
    {
        foreach (var audience in attendance.Keys)
        {
            var field = $"Attendance.{audience}";
            if (audience == SessionNoun.TotalKey ? attendance.Count > 1 : audience == Audience.Unsplit || words.Audiences.Find(audience) is null)
            {
                context.AddFailure(field, audience == SessionNoun.TotalKey
                    ? Text.Of("Tổng số đứng một mình, không kèm số tách theo đối tượng", "A total stands alone, without a split")
                    : Text.Of($"Không có đối tượng {audience}", $"There is no audience {audience}"));
            }
        }

        var required = words.Kinds.Find(context.InstanceToValidate.Kind)?.Counts == "required";
        if (required && attendance.Values.All(v => v == 0))
        {
            context.AddFailure("Attendance", Text.Of("Hình thức này phải có người dự", "This form needs somebody to have attended"));
        }
    }
}
