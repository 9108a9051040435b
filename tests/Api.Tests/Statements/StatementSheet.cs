using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Statements;

/// <summary>Statements as the tests enter them.</summary>
internal static class StatementSheet
{
    /// <summary>A statement of the sessions of 2022, of which the sample has no records.</summary>
    public static JsonObject Statement(string code = "2022-sessions") => new()
    {
        ["code"] = code,
        ["period"] = new JsonObject { ["from"] = "2022-01-01", ["to"] = "2022-12-31" },
        ["text"] = new JsonObject { ["vi"] = "Tổ chức gần 1.500 buổi tuyên truyền" },
        ["number"] = "gần 1.500",
        ["unit"] = "buổi",
        ["measure"] = new JsonObject { ["indicator"] = "sessions", ["topic"] = new JsonArray("drugs", "twinning") },
        ["source"] = new JsonObject { ["title"] = "Báo cáo tổng kết năm 2022", ["url"] = "https://example.vn/2022", ["date"] = "2023-02-01" },
        ["note"] = "Chỉ nội bộ",
    };

    /// <summary>A statement of 2023 with a number as it is written.</summary>
    public static JsonObject Of2023(string number, string measure) => Statement("2023-test")
        .With("period", JsonNode.Parse("""{"from":"2023-01-01","to":"2023-12-31"}""")).With("number", number).With("measure", JsonNode.Parse(measure));

    /// <summary>The statement with one member changed, or left out for null; the member is named by its pointer.</summary>
    public static JsonObject With(this JsonObject sheet, string pointer, JsonNode? value)
    {
        var path = pointer.Split('/');
        var at = path[..^1].Aggregate(sheet, (o, name) => o[name]!.AsObject());
        if (value is null)
        {
            at.Remove(path[^1]);
        }
        else
        {
            at[path[^1]] = value;
        }

        return sheet;
    }

    /// <summary>Enters a statement and answers what the public reads of it.</summary>
    public static async Task<JsonNode> Enter(TestApp app, JsonObject statement)
    {
        var made = await app.As("publisher").Post("statements", statement);
        NUnit.Framework.Assert.That(made.Status, NUnit.Framework.Is.EqualTo(201), made.Text);
        return (await app.Anonymous().Get($"statements/{statement["code"]}")).Json;
    }
}
