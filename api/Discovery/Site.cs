using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Discovery;

/// <summary>Where readers find the service, and in which language they are led on.</summary>
/// <param name="Root">Without a slash at the end.</param>
/// <param name="PxWeb">Whether it has the door of PxWeb.</param>
internal sealed record Site(string Root, Lang Lang, bool PxWeb)
{
    public const string Api = "/api/v1", PxWebApi = "/api/pxweb/v2", Catalogue = $"{Api}/catalogue", Developers = "/developers";

    public static Site Of(HttpRequest request, Lang? lang, bool pxWeb) => new(OwnAddress.Of(request).GetLeftPart(UriPartial.Authority), lang ?? Lang.Vi, pxWeb);

    /// <summary>What names a thing for good at this service, whatever the language.</summary>
    public string Name(string path) => Root + path;

    /// <summary>Where it is read, in the language asked for.</summary>
    public string Address(string path) => $"{Root}{path}{(Lang == Lang.Vi ? "" : $"{(path.Contains('?') ? '&' : '?')}lang={Codes.Of(Lang)}")}";
}
