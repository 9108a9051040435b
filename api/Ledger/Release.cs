using BorderComms.Catalogue;
using BorderComms.Data;

namespace BorderComms.Ledger;

/// <summary>The ledger up to one posting, named so that its figures can be given again to the digit. Labels, disclosure and the
/// successors of places are always today's.</summary>
/// <param name="Posting">The last posting that it takes in, which is the empty one that making it appended.</param>
/// <param name="Plan">The id of the plan whose year it states; null for none.</param>
public sealed record Release(int Id, string Code, Label Label, string? Note, Guid? Plan, long Posting, DateTimeOffset ReleasedAt) : ITerm
{
    private static readonly Sql Select = """
        SELECT id, code, title_vi, title_en, note, plan_id, posting_id, released_at
        FROM release
        """;
    private static readonly Sql Insert = """
        INSERT INTO release (id, code, title_vi, title_en, note, plan_id, posting_id, released_by, released_at)
        SELECT COALESCE(MAX(id), 0) + 1, @code, @vi, @en, @note, @plan, @posting, @by, @at
        FROM release
        """;

    public static IEnumerable<Release> All(Transaction t) => t.Query<Row>(Select).Select(r => new Release(r.Id, r.Code, new(r.TitleVi, r.TitleEn), r.Note, r.PlanId,
        r.PostingId, r.ReleasedAt));

    internal static void Add(Transaction t, LedgerHead head, Act act, string code, Label title, string? note, Guid? plan) => t.Execute(Insert, new
    {
        code,
        vi = title.Vi,
        en = title.En,
        note,
        plan = plan?.ToColumn(),
        posting = head.LastPosting,
        by = act.Account,
        at = head.LastPostedAt,
    });

    private sealed record Row
    {
        public int Id { get; init; }
        public string Code { get; init; } = "";
        public string TitleVi { get; init; } = "";
        public string TitleEn { get; init; } = "";
        public string? Note { get; init; }
        public Guid? PlanId { get; init; }
        public long PostingId { get; init; }
        public DateTimeOffset ReleasedAt { get; init; }
    }
}
