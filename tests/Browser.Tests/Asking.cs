using Microsoft.Playwright;

namespace BorderComms.BrowserTests;

/// <summary>What a test asks the service beside the page, as whoever is signed in there.</summary>
internal static class Asking
{
    /// <summary>Asks; over again where the service just closed the connection that was kept, which was idle for too long.</summary>
    /// <param name="options">Whatever else is asked than a GET.</param>
    public static Task<IAPIResponse> Ask(this IBrowserContext browser, string address, APIRequestContextOptions? options = null) =>
        browser.APIRequest.FetchAsync(address, new(options ?? new()) { MaxRetries = 2 });

    /// <inheritdoc cref="Ask(IBrowserContext, string, APIRequestContextOptions?)"/>
    public static Task<IAPIResponse> Ask(this IPage page, string address, APIRequestContextOptions? options = null) =>
        page.Context.Ask(address, options);
}
