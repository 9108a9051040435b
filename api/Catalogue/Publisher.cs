namespace BorderComms.Catalogue;

/// <summary>Who answers for the figures, and under which licence they are given: the settings of `Publisher`.</summary>
/// <param name="Agencies">The names of the agencies that publish together.</param>
/// <param name="Email">Where to write; null when none is told.</param>
/// <param name="Page">Their page, an absolute address; null for the service's own.</param>
/// <param name="Licence">The address of the licence.</param>
/// <param name="LicenceName">Its short name: `CC BY 4.0`.</param>
public sealed record Publisher(IReadOnlyList<Label> Agencies, string? Email, string? Page, string Licence, string LicenceName)
{
    private const string CreativeCommons = "https://creativecommons.org/licenses/by/4.0/", CreativeCommonsName = "CC BY 4.0";

    private static readonly Label[] TwoOfLaoCai =
    [
        new("Bộ Chỉ huy Bộ đội Biên phòng tỉnh Lào Cai", "Lao Cai Provincial Border Guard Command"),
        new("Sở Thông tin và Truyền thông tỉnh Lào Cai", "Lao Cai Department of Information and Communications"),
    ];

    /// <summary>What holds where no settings say otherwise.</summary>
    public static readonly Publisher OfLaoCai = new(TwoOfLaoCai, null, null, CreativeCommons, CreativeCommonsName);

    /// <summary>All of them as one.</summary>
    public Label Together { get; } = new(string.Join(" và ", Agencies.Select(a => a.Vi)), string.Join(" and ", Agencies.Select(a => a.En)));

    /// <summary>How the figures are cited.</summary>
    public Label Source => new($"BorderComms, {Together.Vi}", $"BorderComms, {Together.En}");

    /// <exception cref="InvalidOperationException">A page or a licence that is no address of the web, an agency that lacks a name.</exception>
    public static Publisher From(IConfiguration configuration)
    {
        var told = configuration.GetSection("Publisher");
        Label[] agencies = [.. told.GetSection("Agencies").GetChildren().Select(a => new Label(Needed(a, "Vi"), Needed(a, "En")))];
        return new(agencies.Length > 0 ? agencies : TwoOfLaoCai, Told(told, "Email"), Address(told, "Page"),
            Address(told, "Licence") ?? CreativeCommons, Told(told, "LicenceName") ?? CreativeCommonsName);
    }

    private static string? Told(IConfiguration section, string key) => section[key] is { Length: > 0 } value ? value : null;

    private static string Needed(IConfigurationSection section, string key) => Told(section, key) ?? throw new InvalidOperationException($"{section.Path}:{key} is missing.");

    private static string? Address(IConfigurationSection section, string key) => Told(section, key) is not { } value ? null
        : Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.AbsoluteUri
        : throw new InvalidOperationException($"{section.Path}:{key} is no address of the web.");
}
