using System.Text.Json.Nodes;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Discovery;

/// <summary>The doors through which programs read, each as a dcat:DataService.</summary>
internal sealed class ServiceNodes(Site site, Publisher publisher)
{
    public JsonArray Of(IReadOnlyCollection<Indicator> indicators)
    {
        JsonArray services = [Service("api", new("API của BorderComms", "BorderComms API"), Site.Api, site.Name(Contract.Address), indicators)];
        if (site.PxWeb)
        {
            services.Add(Service("pxweb", new("Cửa PxWeb", "PxWeb door"), Site.PxWebApi, site.Name($"{Site.PxWebApi}/config"), indicators));
        }

        return services;
    }

    private JsonObject Service(string name, Label title, string endpoint, string description, IReadOnlyCollection<Indicator> indicators)
    {
        var node = JsonLd.Node(site.Name($"{Site.Catalogue}#{name}"), "dcat:DataService");
        node["dct:title"] = JsonLd.Words(title);
        node["dct:description"] = JsonLd.Words(new("Mọi số liệu công khai, không cần đăng nhập.", "All public figures, without a login."));
        node["dcat:endpointURL"] = JsonLd.Id(site.Name(endpoint));
        node["dcat:endpointDescription"] = JsonLd.Id(description);
        node["foaf:page"] = JsonLd.Id(site.Address(Site.Developers));
        node["dct:license"] = JsonLd.Id(publisher.Licence);
        node["dct:accessRights"] = JsonLd.Eu("access-right/PUBLIC");
        node["dct:publisher"] = JsonLd.Id(site.Name($"{Site.Catalogue}#publisher"));
        node["dcat:servesDataset"] = JsonLd.All(indicators.Select(i => JsonLd.Id(site.Name($"{Site.Catalogue}/{i.Code}"))));
        return node;
    }
}
