using BorderComms.Data;

namespace BorderComms.Twinnings;

/// <summary>The row of `twinning`.</summary>
public sealed record TwinningRow
{
    public Guid Id { get; init; }
    public string Home { get; init; } = "";
    public string Partner { get; init; } = "";
}

/// <summary>The SQL of twinnings.</summary>
public sealed class TwinningStore
{
    private static readonly Sql SelectRows = "SELECT id, home, partner FROM twinning WHERE id IN @ids";
    private static readonly Sql UpdateRow = "UPDATE twinning SET home = @Home, partner = @Partner WHERE id = @Id";
    private static readonly Sql DeleteRow = "DELETE FROM twinning WHERE id = @id";

    private static readonly BulkTable Rows = new("twinning", "id", "home", "partner");

    public IReadOnlyDictionary<Guid, TwinningRow> Read(Transaction t, IEnumerable<Guid> twinnings) =>
        t.Query<TwinningRow>(SelectRows, new { ids = twinnings.Select(w => w.ToColumn()).ToList() }).ToDictionary(r => r.Id);

    public void Insert(Transaction t, IEnumerable<TwinningRow> rows) =>
        t.Insert(Rows, rows.Select(r => new object?[] { r.Id.ToColumn(), r.Home, r.Partner }));

    public void Update(Transaction t, TwinningRow row) => t.Execute(UpdateRow, row);

    public void Delete(Transaction t, Guid id) => t.Execute(DeleteRow, new { id });
}
