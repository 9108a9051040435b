using BorderComms.Data;
using BorderComms.Plans;

namespace BorderComms.Commendations;

/// <summary>The row of `commendation`.</summary>
public sealed record CommendationRow
{
    public Guid Id { get; init; }
    public string PlanCode { get; init; } = "";
    public int Quantity { get; init; }
    public string? Decision { get; init; }
    public string? Occasion { get; init; }
}

/// <summary>The SQL of commendations.</summary>
public sealed class CommendationStore
{
    private static readonly Sql SelectRows = "SELECT id, plan_code, quantity, decision, occasion FROM commendation WHERE id IN @ids";
    private static readonly Sql SelectPlan = """SELECT COUNT(*) FROM "plan" WHERE code = @code AND status <> @draft""";
    private static readonly Sql UpdateRow = """
        UPDATE commendation
        SET plan_code = @PlanCode, quantity = @Quantity, decision = @Decision, occasion = @Occasion
        WHERE id = @Id
        """;
    private static readonly Sql DeleteRow = "DELETE FROM commendation WHERE id = @id";

    private static readonly BulkTable Rows = new("commendation", "id", "plan_code", "quantity", "decision", "occasion");

    public IReadOnlyDictionary<Guid, CommendationRow> Read(Transaction t, IEnumerable<Guid> commendations) =>
        t.Query<CommendationRow>(SelectRows, new { ids = commendations.Select(c => c.ToColumn()).ToList() }).ToDictionary(r => r.Id);

    /// <summary>Whether there is such a plan and it was signed: a draft may go again, and nobody outside is to learn of it.</summary>
    public bool HasPlan(Transaction t, string code) => t.Find<int>(SelectPlan, new { code, draft = (int)PlanStatus.Draft }) > 0;

    public void Insert(Transaction t, IEnumerable<CommendationRow> rows) =>
        t.Insert(Rows, rows.Select(r => new object?[] { r.Id.ToColumn(), r.PlanCode, r.Quantity, r.Decision, r.Occasion }));

    public void Update(Transaction t, CommendationRow row) => t.Execute(UpdateRow, row);

    public void Delete(Transaction t, Guid id) => t.Execute(DeleteRow, new { id });
}
