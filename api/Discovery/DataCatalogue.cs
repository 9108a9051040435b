using System.Text.Json.Nodes;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Ledger;

namespace BorderComms.Discovery;

/// <summary>What the service has, as DCAT-AP 3 describes it: the catalogue, a dataset an indicator, the releases as a series, and the
/// services. Texts stand in both languages; addresses lead to the language asked for.</summary>
internal sealed class DataCatalogue
{
    private readonly Transaction t;
    private readonly CatalogueSnapshot catalogue;
    private readonly Site site;
    private readonly Publisher publisher;
    private readonly Dictionary<int, CoverageRow> coverage;
    private readonly DatasetNodes datasets;
    private readonly CommonNodes common;

    /// <param name="t">All is read from this snapshot.</param>
    public DataCatalogue(Transaction t, CatalogueSnapshot catalogue, Site site, Publisher publisher)
    {
        (this.t, this.catalogue, this.site, this.publisher) = (t, catalogue, site, publisher);
        coverage = CoverageStore.All(t);
        datasets = new(catalogue, site, publisher);
        common = new(site, publisher);
    }

    /// <summary>When anything was posted last.</summary>
    public DateTimeOffset Modified => LedgerHead.InstantOf(t, LedgerHead.Read(t).LastPosting) ?? Begun;

    /// <summary>All that there is.</summary>
    public JsonObject Whole()
    {
        var node = JsonLd.Node(site.Name(Site.Catalogue), "dcat:Catalog");
        node.Insert(0, "@context", JsonLd.Context());
        node["dct:title"] = JsonLd.Words(new("BorderComms Lào Cai: số liệu thông tin đối ngoại biên giới", "BorderComms Lào Cai: figures of border information work"));
        node["dct:description"] = JsonLd.Words(datasets.Described(new(
            "Số liệu công khai về công tác thông tin, tuyên truyền ở khu vực biên giới tỉnh Lào Cai, cộng từ các hồ sơ đã duyệt.",
            "Public figures of the information work along the border of Lào Cai province, added up from approved records.")));
        node["dct:publisher"] = common.Publisher();
        node["dcat:contactPoint"] = common.Contact();
        node["dct:license"] = common.Licence();
        node["dct:language"] = CommonNodes.Languages();
        node["dct:spatial"] = CommonNodes.LaoCai();
        node["dct:issued"] = JsonLd.Instant(Begun);
        node["dct:modified"] = JsonLd.Instant(Modified);
        node["foaf:homepage"] = JsonLd.Id(site.Name("/"));
        node["dcat:themeTaxonomy"] = JsonLd.Eu("data-theme");
        if (coverage.Count > 0)
        {
            node["dct:temporal"] = CommonNodes.Time(coverage.Values.Min(c => c.From), coverage.Values.Max(c => c.Until));
        }

        node["dcat:dataset"] = JsonLd.All([.. catalogue.Indicators.All.Select(i => (JsonNode?)Dataset(i)), datasets.Series(),
            .. catalogue.Releases.All.OrderBy(r => r.Id).Select(datasets.Of)]);
        node["dcat:service"] = new ServiceNodes(site, publisher).Of(catalogue.Indicators.All);
        return node;
    }

    /// <summary>One indicator's dataset alone.</summary>
    public JsonObject One(Indicator indicator)
    {
        var node = Dataset(indicator);
        node.Insert(0, "@context", JsonLd.Context());
        return node;
    }

    private JsonObject Dataset(Indicator indicator)
    {
        var covered = coverage.GetValueOrDefault(indicator.Id);
        var first = catalogue.Releases.All.MinBy(r => r.Id)?.ReleasedAt ?? Begun;
        return datasets.Of(indicator, covered, first, covered is null ? first : LedgerHead.InstantOf(t, covered.Posting) ?? first);
    }

    private DateTimeOffset Begun => LedgerHead.InstantOf(t, 1) ?? DateTimeOffset.UnixEpoch;
}
