namespace BorderComms.Http;

/// <summary>What handlers take as an argument and is read from the request, as who calls. It is a service of the request:
/// a `BindAsync` would be compiled anew for every handler at every start.</summary>
public static class FromRequest
{
    /// <param name="read">May give null, to handlers that take a `T?`; what it throws is the answer.</param>
    public static void AddFromRequest<T>(this IServiceCollection services, Func<HttpContext, T?> read) where T : class
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider => read(provider.GetRequiredService<IHttpContextAccessor>().HttpContext!)!);
    }
}
