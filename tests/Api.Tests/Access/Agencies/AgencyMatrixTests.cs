using BorderComms.ApiTests.Plans;
using BorderComms.Audit;
using BorderComms.Data;
using BorderComms.Testing.Malformed;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Agencies;

/// <summary>Every route that writes × the roles that it lets in × agencies: who reaches the agency may, and all others change nothing.</summary>
public sealed class AgencyMatrixTests
{
    private static readonly Sql Last = "SELECT COALESCE(MAX(seq), 0) FROM audit";
    private static readonly Sql Since = "SELECT action FROM audit WHERE seq > @last AND action <> @refused";
    private static readonly string[] Roles = ["reporter", "approver"];

    // By an agency, all whose staff may work for it: its own, those above it, and those that succeeded any of these.
    private static readonly Dictionary<string, string[]> Reach = new()
    {
        ["post-ban-lau"] = ["post-ban-lau", "bgc", "bgc-2025"],
        ["bgc"] = ["bgc", "bgc-2025"],
        ["dic"] = ["dic", "dcst"],
        ["bao-lao-cai"] = ["bao-lao-cai", "dic", "dcst"],
    };

    private static readonly string[] Agencies = [.. Reach.Values.SelectMany(r => r).Append("post-y-ty").Distinct()];

    private TestApp app = null!;
    private Acts acts = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = new();
        acts = new(new(app));
        var plan = await PlanSheet.Enter(app.As("publisher"), PlanSheet.Plan(Subjects.Plan));
        await Subjects.Made(app.As("publisher").Post($"{plan}/sign"));
        foreach (var (role, agency) in from role in Roles from agency in Agencies select (role, agency))
        {
            await Subjects.Made(app.As("admin").Post("accounts", new { name = $"{role}-{agency}", roles = new[] { role }, agency, password = "tám ngọn núi xa mờ" }));
        }
    }

    [OneTimeTearDown]
    public void Stop() => app.Dispose();

    [Test]
    public void Every_route_that_writes_is_listed_with_each_role_that_it_lets_in()
    {
        var listed = acts.All().Select(a => $"{a.Route} {a.Act.Role}").Distinct();
        var served = from route in Route.All()
                     where route.Writes && !Acts.OfNoAgency.Contains($"{route.Method} {route.Path}")
                     from role in Roles
                     where route.Callers.Contains(role)
                     select $"{route.Method} {route.Path} {role}";
        Assert.That(listed, Is.EquivalentTo(served));
    }

    [TestCase("post-ban-lau")]
    [TestCase("bgc")]
    [TestCase("dic")]
    [TestCase("bao-lao-cai")]
    public async Task Whoever_reaches_the_agency_may_and_nobody_else(string agency)
    {
        var wrong = new List<string>();
        // Whose a sheet is that is sent in, the sender's account alone says.
        foreach (var (route, act) in acts.All().Where(a => a.Route != "POST /api/v1/imports"))
        {
            var may = act.OfSenderAlone ? [agency] : Reach[act.Whose(agency)];
            var subject = await act.Subject(agency);
            var before = Trail();
            foreach (var other in Agencies.Except(may))
            {
                var refused = await act.Do(app.As($"{act.Role}-{other}"), subject);
                if (refused.Status != (act.IsHidden ? 404 : 403) && !IsRefusedRow(refused))
                {
                    wrong.Add($"{act.Role} of {other}, {route} of {agency}: {refused}");
                }
            }

            if (Changes(before) is { Count: > 0 } changes)
            {
                wrong.Add($"{route} of {agency} was changed: {string.Join(", ", changes)}");
            }

            foreach (var own in may)
            {
                var done = await act.Do(app.As($"{act.Role}-{own}"), subject);
                if (done.Status is < 200 or > 299 || IsRefusedRow(done))
                {
                    wrong.Add($"{act.Role} of {own}, {route} of {agency}, which it reaches: {done}");
                }

                subject = own == may[^1] ? subject : await act.Subject(agency);
            }
        }

        Assert.That(string.Join('\n', wrong), Is.Empty);
    }

    // Of records in bulk the refusal stands at the record's place.
    private static bool IsRefusedRow(TestAnswer answer) => answer.Status == 422 && answer.Fault("/records/0") == "Bản ghi của đơn vị ngoài phạm vi của tài khoản";

    private long Trail() => app.Read(t => t.Find<long>(Last));

    // Whatever changes anything tells the trail in the same transaction.
    private List<string> Changes(long last) => app.Read(t => t.Query<string>(Since, new { last, refused = Refusals.Action })).ToList();
}
