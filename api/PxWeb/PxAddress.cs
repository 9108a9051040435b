using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.PxWeb;

/// <summary>PxWebApi 2's Link: an address, what it is to the answer, and the language that it answers in.</summary>
public sealed record PxLink(string Rel, string Hreflang, string Href);

/// <summary>Where the door stands for whoever asks, and in which language they read.</summary>
/// <param name="Base">Without a slash at the end.</param>
public sealed record PxAddress(string Base, Lang Lang)
{
    public const string Prefix = "/api/pxweb/v2";

    public static PxAddress Of(HttpRequest request, Lang? lang) => new($"{OwnAddress.Of(request).GetLeftPart(UriPartial.Authority)}{Prefix}", lang ?? Lang.Vi);

    public string Language => Codes.Of(Lang);

    /// <param name="path">Below the door, without a slash before it.</param>
    /// <param name="query">Further parameters, each with `&amp;` before it.</param>
    public string To(string path, string query = "") => $"{Base}/{path}?lang={Language}{query}";

    public PxLink Link(string rel, string path, string query = "") => new(rel, Language, To(path, query));

    public string Say(string vi, string en) => new Label(vi, en).In(Lang);
}
