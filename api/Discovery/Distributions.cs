using System.Text.Json.Nodes;
using BorderComms.Catalogue;
using BorderComms.Feeds;
using BorderComms.Http;

namespace BorderComms.Discovery;

/// <summary>The forms in which a dataset is given, each as a dcat:Distribution.</summary>
internal sealed class Distributions(Site site, Publisher publisher)
{
    private const string JsonStat = "https://json-stat.org/full/";

    /// <param name="covered">Null where the indicator has no records.</param>
    public JsonArray Of(Indicator indicator, CoverageRow? covered)
    {
        var (code, dataset, metric) = (indicator.Code, $"{Site.Api}/datasets/{indicator.Code}", $"{Site.Api}/metrics/{indicator.Code}?period={covered?.Years}&by=period-month");
        var forms = new List<JsonNode>
        {
            Form(code, "csv", new("Mọi số liệu, CSV", "All figures, CSV"), $"{dataset}.csv", AcceptedTypes.Csv, "CSV"),
            Form(code, "json", new("Mọi số liệu, JSON", "All figures, JSON"), $"{dataset}.json", "application/json", "JSON"),
            Form(code, "atom", new("Các lần công bố và thay đổi, Atom", "Releases and changes, Atom"), $"{Site.Api}/feeds/{code}.atom", AtomFeed.ContentType, "ATOM"),
        };
        if (covered is not null)
        {
            var jsonStat = Form(code, "json-stat", new("Theo tháng, JSON-stat 2.0", "By month, JSON-stat 2.0"), $"{metric}&format=json-stat", AcceptedTypes.JsonStat, "JSON", registered: false);
            jsonStat["dct:conformsTo"] = JsonLd.Id(JsonStat);
            forms.Add(jsonStat);
            forms.Add(Form(code, "xlsx", new("Theo tháng, bảng tính", "By month, workbook"), $"{metric}&format=xlsx", AcceptedTypes.Xlsx, "XLSX"));
        }

        if (site.PxWeb)
        {
            var table = Form(code, "pxweb", new("Bảng cho phần mềm PxWeb", "A table for PxWeb software"), $"{Site.PxWebApi}/tables/{code}", "application/json", "JSON");
            table["dcat:accessService"] = JsonLd.Id(site.Name($"{Site.Catalogue}#pxweb"));
            forms.Add(table);
        }

        return JsonLd.All(forms);
    }

    /// <summary>A release as JSON.</summary>
    public JsonArray Of(Ledger.Release release) =>
    [
        Form($"release-{release.Code}", "json", new("Lần công bố, JSON", "The release, JSON"), $"{Site.Api}/releases/{release.Code}", "application/json", "JSON"),
        Form($"release-{release.Code}", "revisions", new("Những gì đã sửa từ đó, JSON", "What was revised since, JSON"), $"{Site.Api}/releases/{release.Code}/revisions", "application/json", "JSON"),
    ];

    private JsonObject Form(string dataset, string form, Label title, string path, string mediaType, string fileType, bool registered = true)
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}#{dataset}-{form}"), "dcat:Distribution");
        node["dct:title"] = JsonLd.Words(title);
        node["dcat:accessURL"] = JsonLd.Id(site.Address(path));
        node["dcat:downloadURL"] = JsonLd.Id(site.Address(path));
        node["dcat:mediaType"] = JsonLd.MediaType(mediaType, registered);
        node["dct:format"] = JsonLd.Eu($"file-type/{fileType}");
        node["dct:language"] = JsonLd.Eu($"language/{(site.Lang == Lang.Vi ? "VIE" : "ENG")}");
        node["dct:license"] = JsonLd.Id(publisher.Licence);
        node["dcat:accessService"] = JsonLd.Id(site.Name($"{Site.Catalogue}#api"));
        return node;
    }
}
