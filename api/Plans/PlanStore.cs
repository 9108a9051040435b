using System.Text.Json;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;

namespace BorderComms.Plans;

/// <summary>Which plans a list holds; null does not filter.</summary>
/// <param name="After">The year and id of the page before's last plan.</param>
public sealed record PlanQuery(IReadOnlyList<PlanStatus> Statuses, int? Year, int? Programme, (int Year, Guid Id)? After, int Limit);

/// <summary>The SQL of plans with their tasks and signatories.</summary>
public static class PlanStore
{
    private const string Columns = """
        SELECT p.id, p.code, p.year, p.calendar, g.code AS programme, p.number, p.title_vi, p.title_en, p.signed_on, p.status, p.version
        FROM "plan" AS p
        LEFT JOIN programme AS g ON g.id = p.programme
        """;

    private static readonly Sql SelectById = $"{Columns} WHERE p.id = @id";
    private static readonly Sql SelectByCode = $"{Columns} WHERE p.code = @code";
    private static readonly Sql SelectPage = Sql.For(d => $"""
        {Columns}
        WHERE p.status IN @statuses AND (@year = 0 OR p.year = @year) AND (@programme = 0 OR p.programme = @programme)
          AND (p.year < @afterYear OR (p.year = @afterYear AND p.id < @afterId))
        ORDER BY p.year DESC, p.id DESC
        {d.Page("@limit")}
        """);
    private static readonly Sql SelectTasks = """
        SELECT plan_id, code, title_vi, title_en, lead, supporting, from_day, until_day, measure, target, qualifier, status, note
        FROM plan_task
        WHERE plan_id IN @ids
        ORDER BY plan_id, position
        """;
    private static readonly Sql SelectSignatories = """
        SELECT plan_id, agency, name, role
        FROM plan_signatory
        WHERE plan_id IN @ids
        ORDER BY plan_id, position
        """;
    private static readonly Sql SelectHash = """SELECT created_hash FROM "plan" WHERE id = @id""";
    private static readonly Sql CountCode = """SELECT COUNT(*) FROM "plan" WHERE code = @code""";
    private static readonly Sql SelectDeleted = "SELECT COUNT(*) FROM deleted_plan WHERE id = @id";

    private static readonly Sql InsertRow = """
        INSERT INTO "plan" (id, code, year, calendar, programme, number, title_vi, title_en, signed_on, status, version, created_hash)
        VALUES (@id, @code, @year, @calendar, @programme, @number, @titleVi, @titleEn, @signedOn, @status, 1, @hash)
        """;
    private static readonly Sql UpdateRow = """
        UPDATE "plan"
        SET year = @year, calendar = @calendar, programme = @programme, number = @number, title_vi = @titleVi, title_en = @titleEn,
            signed_on = @signedOn, version = version + 1
        WHERE id = @id
        """;
    private static readonly Sql UpdateStatus = """UPDATE "plan" SET status = @status, signed_on = @signedOn, version = version + 1 WHERE id = @id""";
    private static readonly Sql UpdateTask = "UPDATE plan_task SET status = @status, note = @note WHERE plan_id = @id AND code = @task";
    private static readonly Sql NextVersion = """UPDATE "plan" SET version = version + 1 WHERE id = @id""";

    private static readonly BulkTable Tasks = new("plan_task", "plan_id", "code", "position", "title_vi", "title_en", "lead", "supporting",
        "from_day", "until_day", "measure", "target", "qualifier", "status", "note");
    private static readonly BulkTable Signatories = new("plan_signatory", "plan_id", "position", "agency", "name", "role");

    private static readonly Sql DeleteTasks = "DELETE FROM plan_task WHERE plan_id = @id";
    private static readonly Sql DeleteSignatories = "DELETE FROM plan_signatory WHERE plan_id = @id";
    private static readonly Sql DeleteRow = """DELETE FROM "plan" WHERE id = @id""";
    private static readonly Sql InsertDeleted = "INSERT INTO deleted_plan (id, deleted_by, deleted_at) VALUES (@id, @account, @at)";

    /// <summary>The plan of this UUID or code, whole.</summary>
    public static Plan? Find(Transaction t, CatalogueSnapshot catalogue, string key) =>
        (Guid.TryParse(key, out var id) ? t.Find<PlanRow>(SelectById, new { id }) : t.Find<PlanRow>(SelectByCode, new { code = key })) is { } row
            ? Load(t, catalogue, [row])[0]
            : null;

    /// <summary>Plans from the newest year, at most the limit.</summary>
    public static IReadOnlyList<Plan> Page(Transaction t, CatalogueSnapshot catalogue, PlanQuery query) => Load(t, catalogue, t.Query<PlanRow>(SelectPage, new
    {
        statuses = query.Statuses.Select(s => (int)s),
        year = query.Year ?? 0,
        programme = query.Programme ?? 0,
        afterYear = query.After?.Year ?? int.MaxValue,
        afterId = query.After?.Id ?? Guid.AllBitsSet,
        limit = query.Limit,
    }));

    /// <summary>The hash of the body that created the plan; null when there is none of this id.</summary>
    public static byte[]? HashOf(Transaction t, Guid id) => t.Find<byte[]>(SelectHash, new { id });

    public static bool HasCode(Transaction t, string code) => t.Find<int>(CountCode, new { code }) > 0;

    public static bool WasDeleted(Transaction t, Guid id) => t.Find<int>(SelectDeleted, new { id }) > 0;

    /// <param name="t">The transaction to write in.</param>
    /// <param name="plan">The plan as it is to stand; its codes exist.</param>
    /// <param name="programme">The id of its programme.</param>
    /// <param name="hash">SHA-256 of the body that creates it.</param>
    /// <param name="catalogue">Where its codes stand.</param>
    public static void Insert(Transaction t, CatalogueSnapshot catalogue, Plan plan, int? programme, byte[] hash)
    {
        t.Execute(InsertRow, Parameters(plan, programme, hash));
        InsertMembers(t, catalogue, plan);
    }

    public static void Update(Transaction t, CatalogueSnapshot catalogue, Plan plan, int? programme)
    {
        t.Execute(UpdateRow, Parameters(plan, programme, []));
        DeleteMembers(t, plan.Id);
        InsertMembers(t, catalogue, plan);
    }

    public static void Move(Transaction t, Guid id, PlanStatus to, DateOnly? signedOn) => t.Execute(UpdateStatus, new { id, status = (int)to, signedOn });

    public static void Tell(Transaction t, Guid id, string task, PlanTaskStatus status, string? note)
    {
        t.Execute(UpdateTask, new { id, task, status = (int)status, note });
        t.Execute(NextVersion, new { id });
    }

    /// <summary>Deletes the plan and keeps its id from being given again.</summary>
    public static void Delete(Transaction t, Guid id, int? account, DateTimeOffset at)
    {
        DeleteMembers(t, id);
        t.Execute(DeleteRow, new { id });
        t.Execute(InsertDeleted, new { id, account, at });
    }

    private static void DeleteMembers(Transaction t, Guid id)
    {
        t.Execute(DeleteTasks, new { id });
        t.Execute(DeleteSignatories, new { id });
    }

    private static void InsertMembers(Transaction t, CatalogueSnapshot catalogue, Plan plan)
    {
        var id = plan.Id.ToColumn();
        t.Insert(Tasks, plan.Tasks.Select((x, i) => new object?[]
        {
            id, x.Code, i + 1, x.Title.Vi, x.Title.En, catalogue.Agencies[x.Lead].Id, string.Join(';', x.Supporting),
            x.From.ToColumn(), x.Until.ToColumn(), x.Measure is null ? null : JsonSerializer.Serialize(x.Measure, StrictJson.Options),
            x.Target, (int?)x.Qualifier, (int)x.Status, x.Note,
        }));
        t.Insert(Signatories, plan.Signatories.Select((s, i) => new object?[] { id, i + 1, catalogue.Agencies[s.Agency].Id, s.Name, s.Role }));
    }

    private static List<Plan> Load(Transaction t, CatalogueSnapshot catalogue, IReadOnlyList<PlanRow> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(r => r.Id.ToColumn()).ToList();
        var tasks = t.Query<PlanTaskRow>(SelectTasks, new { ids }).ToLookup(x => x.PlanId, x => x.ToTask(catalogue));
        var signatories = t.Query<SignatoryRow>(SelectSignatories, new { ids }).ToLookup(s => s.PlanId, s => s.ToSignatory(catalogue));
        return [.. rows.Select(r => r.ToPlan([.. signatories[r.Id]], [.. tasks[r.Id]]))];
    }

    private static object Parameters(Plan plan, int? programme, byte[] hash) => new
    {
        id = plan.Id,
        code = plan.Code,
        year = plan.Year,
        calendar = (int)plan.Calendar,
        programme,
        number = plan.Number,
        titleVi = plan.Title.Vi,
        titleEn = plan.Title.En,
        signedOn = plan.SignedOn,
        status = (int)plan.Status,
        hash,
    };
}
