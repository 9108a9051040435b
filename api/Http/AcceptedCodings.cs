using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BorderComms.Http;

/// <summary>Which coding a caller takes best, by `Accept-Encoding` with its weights.</summary>
public static class AcceptedCodings
{
    public static Coding Best(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header) || !StringWithQualityHeaderValue.TryParseList(header, out var told))
        {
            return Coding.Identity;
        }

        double? all = null, br = null, gzip = null, identity = null;
        foreach (var coding in told)
        {
            var weight = coding.Quality ?? 1;
            switch (coding.Value.Value?.ToLowerInvariant())
            {
                case "br": br = weight; break;
                case "gzip" or "x-gzip": gzip = weight; break;
                case "identity": identity = weight; break;
                case "*": all = weight; break;
            }
        }

        var (b, g) = (br ?? all ?? 0, gzip ?? all ?? 0);
        var plain = identity ?? 0;
        return b > 0 && b >= g && b >= plain ? Coding.Brotli
            : g > 0 && g >= plain ? Coding.Gzip
            : Coding.Identity;
    }
}
