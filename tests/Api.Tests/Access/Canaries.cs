using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports;
using BorderComms.ApiTests.Plans;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access;

/// <summary>Who may read a text, by the rules that the README and the contract state.</summary>
internal enum Readers
{
    /// <summary>What approved records of open kinds, signed plans and statements say of themselves.</summary>
    Everybody,

    /// <summary>Reasons, notes, accounts that did something, and whatever is not approved or is of an aggregate kind.</summary>
    Staff,

    /// <summary>A sheet that was not taken in: who sent it.</summary>
    Sender,

    /// <summary>A sheet that was taken in: who records or approves for its agency.</summary>
    Reach,

    /// <summary>What a portal told of itself.</summary>
    Portal,

    /// <summary>Accounts, portals and the trail.</summary>
    Admins,

    /// <summary>Passwords, keys, and what was deleted.</summary>
    Nobody,
}

/// <summary>Writes a text of its own into every member that takes words, of everything that the service keeps, in every state that
/// it can be in.</summary>
internal sealed class Canaries(TestApp app)
{
    private const string Reporter = "reporter", Clerk = "clerk";

    private static readonly Dictionary<string, string> ApproverOf = new() { [Reporter] = "approver", [Clerk] = "head" };

    private readonly List<(string Text, Readers Readers, string What)> all = [];

    /// <summary>Every text, who may read it, and where it was written.</summary>
    public IReadOnlyList<(string Text, Readers Readers, string What)> All => all;

    /// <summary>Ids and codes of what was entered, by the noun as it stands in routes.</summary>
    public Dictionary<string, List<string>> Known { get; } = [];

    /// <summary>The key of the portal that <see cref="Readers.Portal"/> means.</summary>
    public string Key { get; private set; } = "";

    public async Task Plant()
    {
        await Accounts();
        await Plans();
        foreach (var noun in new[] { "sessions", "outputs", "sites", "twinnings", "commendations" })
        {
            await Records(noun, Reporter, "post-ban-lau");
            await Records(noun, Clerk, "dic");
        }

        await Sessions();
        await Figures();
        await Imports();
        await Portals();
    }

    private string New(Readers readers, string what)
    {
        var text = $"kn{Guid.NewGuid():n}"[..18];
        all.Add((text, readers, what));
        return text;
    }

    private async Task Accounts()
    {
        var acting = New(Readers.Staff, "account that does something");
        await Made(app.As("admin").Post("accounts", Account(acting, "bgc")));
        Known["accounts"] = [acting];
        foreach (var agency in new[] { "dic", "post-y-ty" })
        {
            var idle = New(Readers.Admins, "account that does nothing");
            await Made(app.As("admin").Post("accounts", Account(idle, agency)));
            Known["accounts"].Add(idle);
        }

        await app.Anonymous().Post("login", new { name = New(Readers.Nobody, "name of no account"), password = New(Readers.Nobody, "wrong password") });
        await app.Anonymous().Post("login", new { name = Reporter, password = New(Readers.Nobody, "wrong password of an account") });
    }

    private object Account(string name, string agency) =>
        new { name, roles = new[] { "reporter" }, agency, password = $"{New(Readers.Nobody, "password")} tám ngọn núi" };

    private async Task Plans()
    {
        var publisher = app.As("publisher");
        await Made(publisher.Post("plans", Plan("2024", 2024, Readers.Everybody)));
        await Made(publisher.Post("plans/2024/sign"));
        var signed = await publisher.Get("plans/2024?scope=internal");
        await Made(publisher.Put($"plans/{signed.Json["id"]}", signed.Json.AsObject().With("reason", New(Readers.Staff, "reason of amending")).With("number", "12/KH"), ("If-Match", signed.Header("ETag")!)));

        var draft = New(Readers.Staff, "code of a draft plan");
        await Made(publisher.Post("plans", Plan(draft, 2025, Readers.Staff)));
        var gone = await Made(publisher.Post("plans", Plan("gone", 2023, Readers.Nobody)));
        await Made(publisher.Delete($"plans/{gone.Json["id"]}", ("If-Match", gone.Header("ETag")!)));
        Known["plans"] = ["2024", (string)signed.Json["id"]!, draft, (string)gone.Json["id"]!];

        await Made(publisher.Post("programmes", new { code = "2022-2030", title = new { vi = New(Readers.Everybody, "programme"), en = "x" }, from = "2022-01-01", until = "2030-12-31" }));
        Known["programmes"] = ["2022-2030"];
    }

    private JsonObject Plan(string code, int year, Readers readers)
    {
        var notes = readers == Readers.Everybody ? Readers.Staff : readers;
        var plan = PlanSheet.Plan(code, year).With("number", New(readers, "plan's number"))
            .With("title", new JsonObject { ["vi"] = New(readers, "plan's title"), ["en"] = New(readers, "plan's title in English") })
            .With("signatories", new JsonArray(new JsonObject { ["agency"] = "bgc", ["name"] = New(readers, "signatory"), ["role"] = New(readers, "signatory's role") }));
        foreach (var task in plan["tasks"]!.AsArray())
        {
            task!.AsObject().With("from", $"{year}-01-01").With("until", $"{year}-12-31").With("note", New(notes, "task's note"))
                .With("title", new JsonObject { ["vi"] = New(readers, "task's title"), ["en"] = New(readers, "task's title in English") });
        }

        return plan;
    }

    private async Task Records(string noun, string by, string agency)
    {
        var approver = app.As(ApproverOf[by]);
        await Enter(noun, by, agency, Readers.Staff, "draft");
        await Submit(by, await Enter(noun, by, agency, Readers.Staff, "submitted"));

        var returned = await Enter(noun, by, agency, Readers.Staff, "returned");
        await Submit(by, returned);
        await Made(approver.Post($"{returned}/return", Because("returning", noun)));

        var withdrawn = await Approved(noun, by, agency, Readers.Staff, "withdrawn");
        await Made(approver.Post($"{withdrawn}/withdraw", Because("withdrawing", noun)));

        var approved = await Approved(noun, by, agency, Readers.Everybody, "approved");
        var stands = await approver.Get($"{approved}?scope=internal");
        var (member, value) = noun switch
        {
            "sessions" => ("count", (JsonNode)2),
            "sites" or "twinnings" => ("from", "2024-02-04"),
            _ => ("quantity", 7),
        };
        await Made(approver.Put(approved, stands.Json.AsObject().With(member, value).With("reason", New(Readers.Staff, $"reason of correcting of {noun}")), ("If-Match", stands.Header("ETag")!)));

        var deleted = await Enter(noun, by, agency, Readers.Nobody, "deleted");
        await Made(app.As(by).Delete(deleted, ("If-Match", "\"1\"")));
    }

    private async Task Sessions()
    {
        foreach (var (by, agency) in new[] { (Reporter, "post-ban-lau"), (Clerk, "dic") })
        {
            await Approved("sessions", by, agency, Readers.Staff, "aggregate", s => s.With("kind", "unit-meeting"));
            await Enter("sessions", by, agency, Readers.Staff, "planned", Planned);
            var cancelled = await Enter("sessions", by, agency, Readers.Staff, "cancelled", Planned);
            await Made(app.As(by).Post($"{cancelled}/cancel", Because("cancelling", "sessions")));
            var unplanned = await Enter("sessions", by, agency, Readers.Nobody, "planned and deleted", Planned);
            await Made(app.As(by).Delete(unplanned, ("If-Match", "\"1\"")));
        }

        var stays = await Enter("sessions", Reporter, "post-ban-lau", Readers.Staff, "merged into");
        var goes = await Enter("sessions", Known["accounts"][0], "bgc", Readers.Staff, "merged");
        await Submit(Reporter, stays);
        await Submit(Known["accounts"][0], goes);
        await Made(app.As("approver").Post($"{stays}/merge", new { other = goes.Split('/')[1], otherVersion = 2, reason = New(Readers.Staff, "reason of merging") }, ("If-Match", "\"2\"")));

        static JsonObject Planned(JsonObject session) => session.With("date", "2024-04-02").With("status", "planned").With("attendance", new JsonObject());
    }

    private async Task<string> Approved(string noun, string by, string agency, Readers readers, string state, Func<JsonObject, JsonObject>? change = null)
    {
        var address = await Enter(noun, by, agency, readers, state, change);
        await Submit(by, address);
        await Made(app.As(ApproverOf[by]).Post($"{address}/approve"));
        return address;
    }

    private async Task<string> Enter(string noun, string by, string agency, Readers readers, string state, Func<JsonObject, JsonObject>? change = null)
    {
        var body = Body(noun, agency, readers, state);
        var id = (string)(await Made(app.As(by).Post(noun, change?.Invoke(body) ?? body))).Json["id"]!;
        (Known.TryGetValue(noun, out var known) ? known : Known[noun] = []).Add(id);
        return $"{noun}/{id}";
    }

    private async Task Submit(string by, string address) => await Made(app.As(by).Post($"{address}/submit"));

    private object Because(string act, string noun) => new { reason = New(Readers.Staff, $"reason of {act} of {noun}") };

    private JsonObject Body(string noun, string agency, Readers readers, string state)
    {
        string Of(string member, Readers? those = null) => New(those ?? readers, $"{member} of {state} in {noun} of {agency}");
        // What was once counted is told with its reference, also when it no longer is.
        var code = Of("ref", state == "withdrawn" ? Readers.Everybody : null);
        return noun switch
        {
            "sessions" => new()
            {
                ["ref"] = code,
                ["date"] = "2024-03-05",
                ["place"] = "02788",
                ["agency"] = agency,
                ["kind"] = "village-meeting",
                ["topics"] = new JsonArray("drugs"),
                ["attendance"] = new JsonObject { ["residents"] = 31 },
                ["campaign"] = Of("campaign"),
                ["title"] = Of("title"),
                ["note"] = Of("note", readers == Readers.Everybody ? Readers.Staff : readers),
            },
            "outputs" => new()
            {
                ["ref"] = code,
                ["date"] = "2024-03-05",
                ["kind"] = "news-item",
                ["agency"] = agency,
                ["quantity"] = 12,
                ["title"] = Of("title"),
                ["url"] = $"https://example.org/{Of("url")}",
            },
            "sites" => new()
            {
                ["code"] = code,
                ["kind"] = "border-gate",
                ["name"] = new JsonObject { ["vi"] = Of("name"), ["en"] = Of("name in English") },
                ["place"] = "02788",
                ["agency"] = agency,
                ["from"] = "2024-02-03",
            },
            "twinnings" => new()
            {
                ["code"] = code,
                ["kind"] = "village",
                ["home"] = Of("home"),
                ["partner"] = Of("partner"),
                ["place"] = "02788",
                ["agency"] = agency,
                ["from"] = "2024-02-03",
            },
            _ => new()
            {
                ["ref"] = code,
                ["date"] = "2024-02-27",
                ["kind"] = "certificate",
                ["agency"] = agency,
                ["plan"] = "2024",
                ["quantity"] = 12,
                ["decision"] = Of("decision"),
                ["occasion"] = Of("occasion"),
            },
        };
    }

    private async Task Figures()
    {
        var publisher = app.As("publisher");
        await Made(publisher.Post("statements", Statement("stated", Readers.Everybody)));
        await Made(publisher.Post("statements", Statement("unstated", Readers.Nobody)));
        await Made(publisher.Delete("statements/unstated", ("If-Match", "\"1\"")));
        Known["statements"] = ["stated", "unstated"];
        await Made(publisher.Post("releases", new { code = "r", title = new { vi = New(Readers.Everybody, "release"), en = "x" }, note = New(Readers.Everybody, "release's note") }));
        Known["releases"] = ["r"];

        var closed = await Made(publisher.Post("closures", new { from = "2020-01-01", until = "2020-01-31", reason = New(Readers.Staff, "reason of closing") }));
        await Made(publisher.Post($"closures/{closed.Json["id"]}/reopen", new { reason = New(Readers.Staff, "reason of reopening") }));
        await Made(publisher.Post("closures", new { from = "2020-02-01", until = "2020-02-29", agency = "dic", reason = New(Readers.Staff, "reason of closing for one") }));
        await Made(app.As(Reporter).Put("reports/post-ban-lau/civil/2024-01", new { nothing = true, note = New(Readers.Staff, "note of nothing to report") }));
    }

    private JsonObject Statement(string code, Readers readers)
    {
        string Of(string member) => New(readers, $"statement's {member}");
        return Statements.StatementSheet.Statement(code)
            .With("period", new JsonObject { ["from"] = "2024-01-01", ["to"] = "2024-12-31" })
            .With("text", new JsonObject { ["vi"] = $"Tổ chức gần 1.500 buổi {Of("text")}" })
            .With("unit", Of("unit"))
            .With("source", new JsonObject { ["title"] = Of("source"), ["url"] = $"https://example.org/{Of("url")}", ["date"] = "2024-03-01" })
            .With("note", New(readers == Readers.Everybody ? Readers.Staff : readers, "statement's note"));
    }

    private async Task Imports()
    {
        Known["imports"] = [];
        await Sent(Readers.Sender, "waiting sheet");
        var taken = await Sent(Readers.Reach, "taken sheet");
        await app.TakeIn(taken);
        var dropped = await Sent(Readers.Nobody, "dropped sheet");
        await Made(app.As(Reporter).Delete($"imports/{dropped["id"]}"));
    }

    // What is taken in becomes a record, which all staff may read; what is not stays in the sheet.
    private async Task<JsonNode> Sent(Readers readers, string what)
    {
        var right = readers == Readers.Reach ? Readers.Staff : readers;
        var sheet = $"TT,Ngày,Địa bàn,Hình thức,Nội dung,ND,Tên buổi,Ghi chú,{New(readers, $"heading of a {what}")}\n"
            + $"1,07/03/2024,Xã Bản Lầu,Họp thôn,Ma túy,{Known["imports"].Count + 41},{New(right, $"title in a {what}")},{New(right, $"note in a {what}")},\n"
            + $"2,{New(readers, $"day in a {what}")},{New(readers, $"place in a {what}")},Họp thôn,Ma túy,31,{New(readers, $"title of a refused row in a {what}")},{New(readers, $"note of a refused row in a {what}")},{New(readers, $"unread cell of a {what}")}\n";
        var import = await app.SendIn(sheet);
        Assert.That((import.States()["right"], import.States()["refused"]), Is.EqualTo((1, 1)), () => import.ToJsonString());
        Known["imports"].Add((string)import["id"]!);
        return import;
    }

    private async Task Portals()
    {
        var mine = await Made(app.Anonymous().Post("portals", Portal(Readers.Portal)));
        var other = await Made(app.Anonymous().Post("portals", Portal(Readers.Admins)));
        Key = (string)mine.Json["key"]!["key"]!;
        all.AddRange([(Key, Readers.Nobody, "a portal's key"), ((string)other.Json["key"]!["key"]!, Readers.Nobody, "another portal's key")]);
    }

    private object Portal(Readers readers) => new
    {
        name = New(readers, "portal's name"),
        contact = $"{New(readers, "portal's contact")}@example.org",
        site = $"https://example.org/{New(readers, "portal's site")}",
        purpose = New(readers, "portal's purpose"),
    };

    private static async Task<TestAnswer> Made(Task<TestAnswer> asked)
    {
        var answer = await asked;
        Assert.That(answer.Status, Is.InRange(200, 299), answer.ToString());
        return answer;
    }
}
