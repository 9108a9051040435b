namespace BorderComms.Http;

/// <summary>Where a caller has reached the service, as their `Host` says; what is sent out is led back there.</summary>
public static class OwnAddress
{
    /// <exception cref="Problem">400, where the request names no host, or none that an address could have.</exception>
    public static Uri Of(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var address) ? address : throw Problem.Malformed("Host", "Cần tên của máy chủ", "The name of the host is needed");
}
