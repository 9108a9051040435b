using System.Globalization;
using System.Text.Json.Nodes;
using BorderComms.Catalogue;
using BorderComms.Metrics;

namespace BorderComms.Discovery;

/// <summary>Datasets as nodes of DCAT-AP 3.</summary>
internal sealed class DatasetNodes(CatalogueSnapshot catalogue, Site site, Publisher publisher)
{
    private static readonly Label Origin = new(
        "Mỗi con số là tổng của các hồ sơ đã duyệt trong một sổ chỉ ghi thêm; mở con số ra là thấy hồ sơ và mọi lần đính chính.",
        "Each figure is a sum of approved records in a ledger that is only appended to; it opens into the records and every correction.");

    private readonly Distributions distributions = new(site, publisher);
    private readonly CommonNodes common = new(site, publisher);

    public JsonObject Of(Indicator indicator, CoverageRow? covered, DateTimeOffset issued, DateTimeOffset modified)
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}/{indicator.Code}"), "dcat:Dataset");
        node["dct:identifier"] = indicator.Code;
        node["dct:title"] = JsonLd.Words(indicator.Label);
        node["dct:description"] = JsonLd.Words(Described(indicator.Definition));
        node["sdmx-attribute:unitMeasure"] = JsonLd.Words(indicator.Unit);
        node["dcat:keyword"] = JsonLd.All(new[] { indicator.Label, indicator.Unit, new("Lào Cai", "Lào Cai"), new("biên giới", "border") }.SelectMany(k => JsonLd.Words(k).Select(w => w!.DeepClone())));
        node["dcat:theme"] = JsonLd.All([JsonLd.Eu("data-theme/GOVE"), JsonLd.Eu("data-theme/JUST")]);
        node["dct:issued"] = JsonLd.Instant(issued);
        node["dct:modified"] = JsonLd.Instant(modified);
        node["dct:accrualPeriodicity"] = JsonLd.Eu("frequency/CONT");
        node["dcat:temporalResolution"] = new JsonObject { ["@type"] = "xsd:duration", ["@value"] = "P1M" };
        if (covered is not null)
        {
            node["dct:temporal"] = CommonNodes.Time(covered.From, covered.Until);
        }

        node["dct:bibliographicCitation"] = JsonLd.Words(Citation(indicator.Label, modified, site.Name($"{Site.Catalogue}/{indicator.Code}")));
        node["dcat:landingPage"] = JsonLd.Id(site.Address($"/figures/{indicator.Code}?period={covered?.Until.Year ?? modified.Year}"));
        node["dcat:distribution"] = distributions.Of(indicator, covered);
        return Shared(node);
    }

    /// <summary>All releases as a series.</summary>
    public JsonObject Series()
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}#releases"), "dcat:DatasetSeries", "dcat:Dataset");
        node["dct:title"] = JsonLd.Words(new("Các lần công bố số liệu", "Releases of the figures"));
        node["dct:description"] = JsonLd.Words(Described(new("Mỗi lần công bố giữ nguyên mọi số liệu như lúc đó dưới một tên.", "Each release keeps all figures as they stood then under one name.")));
        node["dct:accrualPeriodicity"] = JsonLd.Eu("frequency/IRREG");
        return Shared(node);
    }

    /// <summary>A release, one of the series.</summary>
    public JsonObject Of(Ledger.Release release)
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}#release-{release.Code}"), "dcat:Dataset");
        node["dct:identifier"] = release.Code;
        node["dct:title"] = JsonLd.Words(release.Label);
        node["dct:description"] = JsonLd.Words(Described(new($"Mọi số liệu như đã công bố: {release.Label.Vi}.", $"All figures as released: {release.Label.En}.")));
        node["dcat:inSeries"] = JsonLd.Id(site.Name($"{Site.Catalogue}#releases"));
        node["dct:issued"] = JsonLd.Instant(release.ReleasedAt);
        node["dct:bibliographicCitation"] = JsonLd.Words(Citation(release.Label, release.ReleasedAt, site.Name($"/releases/{release.Code}")));
        node["dcat:landingPage"] = JsonLd.Id(site.Address($"/releases/{release.Code}"));
        node["dcat:distribution"] = distributions.Of(release);
        return Shared(node);
    }

    /// <summary>The text with what a reader must know of all figures.</summary>
    public Label Described(Label text) => new(
        string.Join(' ', Note.Of(catalogue, Lang.Vi).Select(n => n.Text).Prepend(Sentence(text.Vi))),
        string.Join(' ', Note.Of(catalogue, Lang.En).Select(n => n.Text).Prepend(Sentence(text.En))));

    private JsonObject Shared(JsonObject node)
    {
        var provenance = JsonLd.Blank("dct:ProvenanceStatement");
        provenance["rdfs:label"] = JsonLd.Words(Origin);
        node["dct:provenance"] = provenance;
        node["dct:publisher"] = common.Publisher();
        node["dcat:contactPoint"] = common.Contact();
        node["dct:license"] = common.Licence();
        node["dct:accessRights"] = JsonLd.Eu("access-right/PUBLIC");
        node["dct:language"] = CommonNodes.Languages();
        node["dct:spatial"] = CommonNodes.LaoCai();
        return node;
    }

    private Label Citation(Label title, DateTimeOffset at, string address)
    {
        var day = VietNam.DayOf(at);
        return new($"{publisher.Together.Vi}: {title.Vi}. BorderComms Lào Cai, {day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}. {address}",
            $"{publisher.Together.En}: {title.En}. BorderComms Lào Cai, {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}. {address}");
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";
}
