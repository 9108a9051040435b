using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;

namespace BorderComms.Http;

/// <summary>One file of the client, with the codings of it that were made when the client was built.</summary>
public sealed record ClientFile(string Path, string ContentType, string Tag, bool Immutable, IReadOnlySet<Coding> Codings)
{
    public string Stored(Coding coding) => coding switch { Coding.Brotli => $"{Path}.br", Coding.Gzip => $"{Path}.gz", _ => Path };
}

/// <summary>The files of the client as they were at start-up, by their address: of `Client:Folder`, else of wwwroot beside the
/// service; none where the client stands elsewhere.</summary>
public sealed partial class ClientFiles
{
    private const string Index = "/index.html";

    private readonly FrozenDictionary<string, ClientFile> files;
    private readonly ClientRoutes routes;

    public ClientFiles(IConfiguration configuration)
    {
        var root = configuration["Client:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var all = Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories).ToHashSet() : [];
        routes = ClientRoutes.In(root);
        all.Remove(ClientRoutes.File(root));
        files = all.Where(f => !IsCoding(f, all)).ToFrozenDictionary(f => Address(root, f), f => Describe(root, f, all));
        Page = files.GetValueOrDefault(Index) is { } page ? File.ReadAllText(page.Path) : null;
        Policy = $"default-src 'self'; script-src 'self'{Hashes(InlineScript(), Page)}; style-src 'self'{Hashes(InlineStyle(), Page)}; "
            + "img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    }

    /// <summary>The text of the client's page; null where there is no client.</summary>
    public string? Page { get; }

    /// <summary>The content security policy of the client's pages: its own scripts and styles, and those that stand in its page.</summary>
    public string Policy { get; }

    /// <summary>The file of this address; the client's page for any address that no file has; null where there is no client.</summary>
    public ClientFile? Find(string address) =>
        files.GetValueOrDefault(address) ?? (address.StartsWith("/_app/", StringComparison.Ordinal) ? null : files.GetValueOrDefault(Index));

    /// <summary>Whether the client has a file or a page of its own at this address.</summary>
    public bool Has(string address) => files.ContainsKey(address) || routes.Have(address);

    private static bool IsCoding(string file, HashSet<string> all) =>
        (file.EndsWith(".br", StringComparison.Ordinal) || file.EndsWith(".gz", StringComparison.Ordinal)) && all.Contains(file[..^3]);

    private static string Address(string root, string file) => "/" + Path.GetRelativePath(root, file).Replace('\\', '/');

    private static ClientFile Describe(string root, string file, HashSet<string> all)
    {
        var type = new FileExtensionContentTypeProvider().TryGetContentType(file, out var known) ? known : "application/octet-stream";
        var codings = new HashSet<Coding> { Coding.Identity };
        codings.UnionWith(all.Contains($"{file}.br") ? [Coding.Brotli] : []);
        codings.UnionWith(all.Contains($"{file}.gz") ? [Coding.Gzip] : []);
        var tag = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)).AsSpan(0, 16));
        return new(file, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type, tag,
            Address(root, file).StartsWith("/_app/immutable/", StringComparison.Ordinal), codings);
    }

    private static string Hashes(Regex inline, string? page) => page is null
        ? ""
        : string.Concat(inline.Matches(page).Select(m => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups[1].Value)))}'"));

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex InlineStyle();
}
