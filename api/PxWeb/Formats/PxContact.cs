using BorderComms.Catalogue;

namespace BorderComms.PxWeb.Formats;

/// <summary>PxWebApi 2's Contact: who is asked about a table.</summary>
/// <param name="Mail">Null where none is told.</param>
/// <param name="Raw">All of it in one line.</param>
public sealed record PxContact(string Name, string? Mail, string Raw)
{
    public static PxContact Of(Publisher publisher, Lang lang)
    {
        var name = publisher.Together.In(lang);
        return new(name, publisher.Email, string.Join(", ", new[] { name, publisher.Email, publisher.Page }.OfType<string>()));
    }
}
