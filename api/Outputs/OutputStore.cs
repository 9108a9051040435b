using BorderComms.Data;

namespace BorderComms.Outputs;

/// <summary>The row of `output`.</summary>
public sealed record OutputRow
{
    public Guid Id { get; init; }
    public int Quantity { get; init; }

    /// <summary>The code of a site.</summary>
    public string? ShownAt { get; init; }

    public string? Title { get; init; }
    public string? Url { get; init; }
}

/// <summary>The SQL of outputs.</summary>
public sealed class OutputStore
{
    private static readonly Sql SelectRows = "SELECT id, quantity, shown_at, title, url FROM output WHERE id IN @ids";
    private static readonly Sql UpdateRow = "UPDATE output SET quantity = @Quantity, shown_at = @ShownAt, title = @Title, url = @Url WHERE id = @Id";
    private static readonly Sql DeleteRow = "DELETE FROM output WHERE id = @id";

    private static readonly BulkTable Rows = new("output", "id", "quantity", "shown_at", "title", "url");

    public IReadOnlyDictionary<Guid, OutputRow> Read(Transaction t, IEnumerable<Guid> outputs) =>
        t.Query<OutputRow>(SelectRows, new { ids = outputs.Select(o => o.ToColumn()).ToList() }).ToDictionary(r => r.Id);

    public void Insert(Transaction t, IEnumerable<OutputRow> rows) =>
        t.Insert(Rows, rows.Select(r => new object?[] { r.Id.ToColumn(), r.Quantity, r.ShownAt, r.Title, r.Url }));

    public void Update(Transaction t, OutputRow row) => t.Execute(UpdateRow, row);

    public void Delete(Transaction t, Guid id) => t.Execute(DeleteRow, new { id });
}
