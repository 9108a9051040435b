using System.Text.Json.Nodes;
using BorderComms.Catalogue;

namespace BorderComms.Discovery;

/// <summary>What datasets share with their catalogue: who publishes them, under which licence, of where and when.</summary>
internal sealed class CommonNodes(Site site, Publisher publisher)
{
    public JsonObject Publisher()
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}#publisher"), "foaf:Agent", "foaf:Group");
        node["foaf:name"] = JsonLd.Words(publisher.Together);
        node["foaf:member"] = JsonLd.All(publisher.Agencies.Select(a =>
        {
            var member = JsonLd.Blank("foaf:Agent", "foaf:Organization");
            member["foaf:name"] = JsonLd.Words(a);
            return member;
        }));
        return node;
    }

    public JsonObject Contact()
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}#contact"), "vcard:Kind", "vcard:Organization");
        node["vcard:fn"] = JsonLd.Words(publisher.Together);
        node["vcard:hasURL"] = JsonLd.Id(publisher.Page ?? site.Name("/"));
        if (publisher.Email is { } email)
        {
            node["vcard:hasEmail"] = JsonLd.Id($"mailto:{email}");
        }

        return node;
    }

    public JsonObject Licence()
    {
        var node = JsonLd.Node(publisher.Licence, "dct:LicenseDocument");
        node["dct:title"] = publisher.LicenceName;
        return node;
    }

    public static JsonArray Languages() => [JsonLd.Eu("language/VIE"), JsonLd.Eu("language/ENG")];

    /// <summary>The province, by its code of ISO 3166-2.</summary>
    public static JsonObject LaoCai()
    {
        var node = JsonLd.Blank("dct:Location");
        node["skos:prefLabel"] = JsonLd.Words(new("Tỉnh Lào Cai, Việt Nam", "Lào Cai province, Viet Nam"));
        node["dct:identifier"] = "VN-02";
        return node;
    }

    public static JsonObject Time(DateOnly from, DateOnly until)
    {
        var node = JsonLd.Blank("dct:PeriodOfTime");
        node["dcat:startDate"] = JsonLd.Day(from);
        node["dcat:endDate"] = JsonLd.Day(until);
        return node;
    }
}
