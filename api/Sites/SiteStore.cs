using BorderComms.Data;

namespace BorderComms.Sites;

/// <summary>The row of `site`.</summary>
public sealed record SiteRow
{
    public Guid Id { get; init; }
    public string NameVi { get; init; } = "";
    public string? NameEn { get; init; }
}

/// <summary>The SQL of sites.</summary>
public sealed class SiteStore
{
    private static readonly Sql SelectRows = "SELECT id, name_vi, name_en FROM site WHERE id IN @ids";
    private static readonly Sql UpdateRow = "UPDATE site SET name_vi = @NameVi, name_en = @NameEn WHERE id = @Id";
    private static readonly Sql DeleteRow = "DELETE FROM site WHERE id = @id";

    private static readonly BulkTable Rows = new("site", "id", "name_vi", "name_en");

    public IReadOnlyDictionary<Guid, SiteRow> Read(Transaction t, IEnumerable<Guid> sites) =>
        t.Query<SiteRow>(SelectRows, new { ids = sites.Select(s => s.ToColumn()).ToList() }).ToDictionary(r => r.Id);

    public void Insert(Transaction t, IEnumerable<SiteRow> rows) =>
        t.Insert(Rows, rows.Select(r => new object?[] { r.Id.ToColumn(), r.NameVi, r.NameEn }));

    public void Update(Transaction t, SiteRow row) => t.Execute(UpdateRow, row);

    public void Delete(Transaction t, Guid id) => t.Execute(DeleteRow, new { id });
}
