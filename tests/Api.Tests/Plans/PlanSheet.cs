using System.Text.Json.Nodes;

namespace BorderComms.ApiTests.Plans;

/// <summary>Plans and programmes as the tests enter them.</summary>
internal static class PlanSheet
{
    public static JsonObject Plan(string code = "2022", int year = 2022) => new()
    {
        ["code"] = code,
        ["year"] = year,
        ["title"] = Title("Kế hoạch phối hợp", "Coordination plan"),
        ["signatories"] = new JsonArray(new JsonObject { ["agency"] = "bgc", ["role"] = "Chỉ huy trưởng" }),
        ["tasks"] = new JsonArray(Task("1", "bgc"), Task("2", "dic")),
    };

    public static JsonObject Task(string code, string lead) => new()
    {
        ["code"] = code,
        ["title"] = Title($"Nhiệm vụ {code}", $"Task {code}"),
        ["lead"] = lead,
        ["from"] = "2022-01-01",
        ["until"] = "2022-12-31",
        ["measure"] = new JsonObject { ["indicator"] = "sessions", ["topic"] = new JsonArray("drugs", "twinning") },
        ["target"] = 1200,
        ["qualifier"] = "at-least",
        ["note"] = "Chỉ nội bộ",
    };

    public static JsonObject Programme(string code = "2031-2040") => new()
    {
        ["code"] = code,
        ["title"] = Title("Chương trình phối hợp", "Coordination programme"),
        ["from"] = "2031-01-01",
        ["until"] = "2040-12-31",
    };

    public static JsonObject With(this JsonObject sheet, string member, JsonNode? value)
    {
        sheet[member] = value;
        return sheet;
    }

    /// <summary>The plan with its first task changed.</summary>
    public static JsonObject WithTask(this JsonObject plan, string member, JsonNode? value)
    {
        plan["tasks"]![0]![member] = value;
        return plan;
    }

    /// <summary>Enters a plan and answers its address.</summary>
    public static async Task<string> Enter(TestClient publisher, JsonObject plan) =>
        $"plans/{(await publisher.Post("plans", plan)).Json["id"]}";

    private static JsonObject Title(string vi, string en) => new() { ["vi"] = vi, ["en"] = en };
}
