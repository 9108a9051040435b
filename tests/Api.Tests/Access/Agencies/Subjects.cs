using System.Text.Json.Nodes;
using BorderComms.ApiTests.Imports;
using BorderComms.ApiTests.Plans;
using NUnit.Framework;

namespace BorderComms.ApiTests.Access.Agencies;

/// <summary>Makes what an agency's staff act on, by the accounts `reporter-AGENCY` and `approver-AGENCY`, in the state that an act needs.</summary>
internal sealed class Subjects(TestApp app)
{
    /// <summary>The plan that commendations are for; is there before them.</summary>
    public const string Plan = "plan";

    private int made;

    public TestClient As(string role, string agency) => app.As($"{role}-{agency}");

    /// <summary>A record's body as it is entered; each differs from all others.</summary>
    public JsonObject Body(string noun, string agency)
    {
        var (number, place) = (++made, "02788");
        JsonObject body = noun switch
        {
            "sessions" => new()
            {
                ["date"] = "2024-03-05",
                ["place"] = place,
                ["kind"] = "village-meeting",
                ["topics"] = new JsonArray("drugs"),
                ["attendance"] = new JsonObject { ["residents"] = number },
            },
            "outputs" => new()
            {
                ["date"] = "2024-03-05",
                ["kind"] = "news-item",
                ["quantity"] = number,
            },
            "sites" => new()
            {
                ["code"] = $"site-{number}",
                ["kind"] = "border-gate",
                ["name"] = new JsonObject { ["vi"] = $"Cụm {number}", ["en"] = $"Cluster {number}" },
                ["place"] = place,
                ["from"] = "2024-02-03",
            },
            "twinnings" => new()
            {
                ["code"] = $"pair-{number}",
                ["kind"] = "village",
                ["home"] = $"Thôn {number}",
                ["partner"] = "Thôn bên kia",
                ["place"] = place,
                ["from"] = "2024-02-03",
            },
            _ => new()
            {
                ["date"] = "2024-02-27",
                ["kind"] = "certificate",
                ["plan"] = Plan,
                ["quantity"] = number,
            },
        };
        return body.With("agency", agency);
    }

    /// <summary>A draft, or a session that is planned.</summary>
    /// <returns>The record's address.</returns>
    public async Task<string> Draft(string noun, string agency, bool planned = false)
    {
        var body = Body(noun, agency);
        if (planned)
        {
            body.With("date", "2024-04-02").With("status", "planned").With("attendance", new JsonObject());
        }

        return $"{noun}/{(await Made(As("reporter", agency).Post(noun, body)))["id"]}";
    }

    public async Task<string> Submitted(string noun, string agency)
    {
        var address = await Draft(noun, agency);
        await Made(As("reporter", agency).Post($"{address}/submit"));
        return address;
    }

    public async Task<string> Approved(string noun, string agency)
    {
        var address = await Submitted(noun, agency);
        await Made(As("approver", agency).Post($"{address}/approve"));
        return address;
    }

    /// <summary>The agency that it has held a session with: the one above, or the one below.</summary>
    public static string Partner(string agency) => agency switch
    {
        "post-ban-lau" => "bgc",
        "bgc" => "post-ban-lau",
        "dic" => "bao-lao-cai",
        _ => "dic",
    };

    /// <summary>Of the two, the one that more reach.</summary>
    public static string Lower(string agency) => agency is "bgc" or "dic" ? Partner(agency) : agency;

    /// <summary>The agency's session that was merged into its partner's.</summary>
    public async Task<string> Merged(string agency)
    {
        var (stays, goes) = (await Submitted("sessions", Partner(agency)), await Submitted("sessions", agency));
        await Made(As("approver", agency).Post($"{stays}/merge", Merging(goes)));
        return goes;
    }

    public static object Merging(string other) => new
    {
        other = other.Split('/')[1],
        otherVersion = 2,
        reason = "Cùng một buổi",
    };

    public async Task<string> Read(string agency)
    {
        var import = await app.SendIn(Sending.Header + Sending.Meeting("07/03/2023", ++made + 1000), $"reporter-{agency}");
        return $"imports/{import["id"]}";
    }

    public async Task<string> Taken(string agency, bool approved = false)
    {
        var address = await Read(agency);
        await Made(As("reporter", agency).Post($"{address}/take", new { }));
        if (approved)
        {
            await Made(As("approver", agency).Post($"{address}/approve", new { }));
        }

        return address;
    }

    /// <summary>A signed plan, whose task 1 the agency leads.</summary>
    public async Task<string> Signed(string agency)
    {
        var publisher = app.As("publisher");
        var address = await PlanSheet.Enter(publisher, PlanSheet.Plan($"plan-{++made}").WithTask("lead", agency));
        await Made(publisher.Post($"{address}/sign"));
        return address;
    }

    public static async Task<JsonNode> Made(Task<TestAnswer> asked)
    {
        var answer = await asked;
        Assert.That(answer.Status, Is.InRange(200, 299), answer.ToString());
        return answer.Status == 204 ? new JsonObject() : answer.Json;
    }
}
