using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports;
using BorderComms.ApiTests.Plans;

namespace BorderComms.ApiTests.Access.Agencies;

/// <summary>One act of a role on what belongs to an agency.</summary>
/// <param name="Subject">Makes what it is done to, and answers its address; the address of the agency itself where nothing is needed.</param>
/// <param name="Do">Does it, so that nothing but the agency can be in its way.</param>
/// <param name="IsHidden">Whether others are told that there is no such thing, rather than that they may not.</param>
/// <param name="OfSenderAlone">Whether it is the one account's that sent it in, whatever agency others are of.</param>
internal sealed record Act(string Role, Func<string, Task<string>> Subject, Func<TestClient, string, Task<TestAnswer>> Do, bool IsHidden = false, bool OfSenderAlone = false)
{
    /// <summary>Whose staff may, where that is not the agency.</summary>
    public Func<string, string> Whose { get; init; } = agency => agency;
}

/// <summary>For each route that writes and lets a reporter or an approver in: what they do there.</summary>
internal sealed class Acts(Subjects subjects)
{
    private const string Reporter = "reporter", Approver = "approver";

    private static readonly string[] Nouns = ["sessions", "outputs", "sites", "twinnings", "commendations"];
    private static readonly object Because = new { reason = "Đối chiếu lại" };

    /// <summary>Routes that are nobody's of any agency.</summary>
    public static readonly IReadOnlySet<string> OfNoAgency = new HashSet<string>
    {
        "POST /api/v1/setup", "POST /api/v1/login", "POST /api/v1/logout", "POST /api/v1/me/confirm", "PUT /api/v1/me/password", "POST /api/v1/portals",
        "POST /api/pxweb/v2/tables/{id}/data",
    };

    public IEnumerable<(string Route, Act Act)> All() => Nouns.SelectMany(OfNoun).Concat(OfSessions()).Concat(OfImports()).Concat(OfManyRecords()).Concat(OfOthers()).Select(a => (Full(a.Item1), a.Item2));

    private static string Full(string route) => route.Replace(" ", " /api/v1/", StringComparison.Ordinal);

    private IEnumerable<(string, Act)> OfNoun(string noun) =>
    [
        ($"POST {noun}", new(Reporter, Task.FromResult, (who, agency) => who.Post(noun, subjects.Body(noun, agency)))),
        ($"PUT {noun}/{{id}}", new(Reporter, agency => subjects.Draft(noun, agency), Change)),
        ($"PUT {noun}/{{id}}", new(Approver, agency => subjects.Approved(noun, agency), Change)),
        ($"PUT {noun}/{{id}}", new(Reporter, agency => subjects.Draft(noun, agency), TakeAway)),
        ($"PUT {noun}/{{id}}", new(Approver, agency => subjects.Approved(noun, agency), TakeAway)),
        ($"DELETE {noun}/{{id}}", new(Reporter, agency => subjects.Draft(noun, agency), (who, it) => who.Delete(it, ("If-Match", "\"1\"")))),
        ($"POST {noun}/{{id}}/submit", new(Reporter, agency => subjects.Draft(noun, agency), (who, it) => who.Post($"{it}/submit"))),
        ($"POST {noun}/{{id}}/approve", new(Approver, agency => subjects.Submitted(noun, agency), (who, it) => who.Post($"{it}/approve"))),
        ($"POST {noun}/{{id}}/return", new(Approver, agency => subjects.Submitted(noun, agency), (who, it) => who.Post($"{it}/return", Because))),
        ($"POST {noun}/{{id}}/withdraw", new(Approver, agency => subjects.Approved(noun, agency), (who, it) => who.Post($"{it}/withdraw", Because))),
    ];

    private IEnumerable<(string, Act)> OfSessions() =>
    [
        ("POST sessions/{id}/hold", new(Reporter, agency => subjects.Draft("sessions", agency, planned: true), Hold)),
        ("POST sessions/{id}/cancel", new(Reporter, agency => subjects.Draft("sessions", agency, planned: true), (who, it) => who.Post($"{it}/cancel", Because))),
        ("POST sessions/{id}/merge", new(Approver, Pair, (who, both) => who.Post($"sessions/{both.Split('+')[0]}/merge", Subjects.Merging(both.Replace('+', '/'))))),
        // Two that are merged may be parted by whoever reaches one of them.
        ("POST sessions/{id}/part", new(Approver, subjects.Merged, (who, it) => who.Post($"{it}/part", Because)) { Whose = Subjects.Lower }),
    ];

    private IEnumerable<(string, Act)> OfImports() =>
    [
        ("POST imports", new(Reporter, Task.FromResult, (who, _) => who.Post("imports?fileName=a.csv", Sending.Csv(Sending.Header), ("Content-Type", "application/octet-stream")))),
        ("PUT imports/{id}/mapping", new(Reporter, subjects.Read, (who, it) => who.Put($"{it}/mapping", new { words = new[] { new { field = "kind", word = "Họp chợ đêm", code = "public-event" } } }), IsHidden: true, OfSenderAlone: true)),
        ("POST imports/{id}/take", new(Reporter, subjects.Read, (who, it) => who.Post($"{it}/take", new { }), IsHidden: true, OfSenderAlone: true)),
        ("DELETE imports/{id}", new(Reporter, subjects.Read, (who, it) => who.Delete(it), IsHidden: true, OfSenderAlone: true)),
        ("POST imports/{id}/approve", new(Approver, agency => subjects.Taken(agency), (who, it) => who.Post($"{it}/approve", new { }), IsHidden: true)),
        ("POST imports/{id}/return", new(Approver, agency => subjects.Taken(agency), (who, it) => who.Post($"{it}/return", Because), IsHidden: true)),
        ("POST imports/{id}/withdraw", new(Approver, agency => subjects.Taken(agency, approved: true), (who, it) => who.Post($"{it}/withdraw", Because), IsHidden: true)),
    ];

    private IEnumerable<(string, Act)> OfManyRecords() =>
    [
        ("POST approvals/approve", new(Approver, agency => subjects.Submitted("sessions", agency), (who, it) => who.Post("approvals/approve", Many(it, 2)))),
        ("POST approvals/return", new(Approver, agency => subjects.Submitted("outputs", agency), (who, it) => who.Post("approvals/return", Many(it, 2)))),
        ("POST approvals/withdraw", new(Approver, agency => subjects.Approved("sites", agency), (who, it) => who.Post("approvals/withdraw", Many(it, 3)))),
    ];

    private IEnumerable<(string, Act)> OfOthers()
    {
        foreach (var role in new[] { Reporter, Approver })
        {
            yield return ("PUT plans/{id}/tasks/{code}/status", new(role, subjects.Signed, (who, it) => who.Put($"{it}/tasks/1/status", new { status = "done", note = "Xong" }, ("If-Match", "*"))));
        }

        yield return ("PUT reports/{agency}/{calendar}/{period}", new(Reporter, Task.FromResult, (who, agency) => who.Put($"reports/{agency}/civil/2023-11", new { nothing = true })));
        yield return ("DELETE reports/{agency}/{calendar}/{period}", new(Reporter, Nothing, (who, it) => who.Delete(it)));
    }

    private async Task<string> Nothing(string agency)
    {
        var address = $"reports/{agency}/civil/2023-12";
        await Subjects.Made(subjects.As(Reporter, agency).Put(address, new { nothing = true }));
        return address;
    }

    // Whose session gives way says whether it may be merged into another's.
    private async Task<string> Pair(string agency) =>
        $"{(await subjects.Submitted("sessions", Subjects.Partner(agency))).Split('/')[1]}+{(await subjects.Submitted("sessions", agency)).Split('/')[1]}";

    private static Task<TestAnswer> Change(TestClient who, string address) => Change(who, address, agency: null);

    // Makes it a record of the caller's own agency, or of the one that this has succeeded since the record's day.
    private static async Task<TestAnswer> TakeAway(TestClient who, string address) =>
        await Change(who, address, ((string)(await who.Get("me")).Json["agency"]!["code"]!).Replace("-2025", "", StringComparison.Ordinal));

    private static async Task<TestAnswer> Change(TestClient who, string address, string? agency)
    {
        var stands = await who.Get($"{address}?scope=internal");
        var body = stands.Json.AsObject().With("reason", "Đối chiếu lại");
        return await who.Put(address, agency is null ? body : body.With("agency", agency), ("If-Match", stands.Header("ETag")!));
    }

    private static async Task<TestAnswer> Hold(TestClient who, string address)
    {
        var stands = await who.Get($"{address}?scope=internal");
        var held = stands.Json.AsObject().With("date", "2024-03-14").With("attendance", new JsonObject { ["residents"] = 31 });
        held.Remove("status");
        return await who.Post($"{address}/hold", held, ("If-Match", stands.Header("ETag")!));
    }

    private static object Many(string address, int version) => new
    {
        records = new[] { new { id = address.Split('/')[1], version } },
        reason = "Đối chiếu lại",
    };
}
