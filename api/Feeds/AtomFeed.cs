using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Feeds;

/// <summary>A feed as RFC 4287 has it. Every text is a text, whatever it holds; every address is absolute.</summary>
/// <param name="Name">What names it for good, apart from language and address.</param>
/// <param name="Subtitle">Null for none.</param>
/// <param name="Self">Its own address.</param>
/// <param name="Page">The page that tells the same.</param>
/// <param name="Rights">Under which licence it is given.</param>
/// <param name="Updated">When its newest entry was; for a feed without any, when the service began.</param>
public sealed record AtomFeed(string Name, string Title, string? Subtitle, Uri Self, Uri Page, string Rights, DateTimeOffset Updated, Lang Lang, IReadOnlyList<AtomEntry> Entries)
{
    public const string ContentType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom", Author = "BorderComms";

    // The version that RFC 9562 leaves to whoever makes ids of its own.
    private const int OwnVersion = 0x80, VersionByte = 6, VariantByte = 8, Variant = 0x80;

    public byte[] Write()
    {
        using var target = new MemoryStream();
        using (var xml = XmlWriter.Create(target, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, Codes.Of(Lang));
            Text(xml, "id", Id(Name));
            Text(xml, "title", Title);
            if (Subtitle is not null)
            {
                Text(xml, "subtitle", Subtitle);
            }

            Text(xml, "rights", Rights);
            Text(xml, "updated", Instant(Updated));
            xml.WriteStartElement("author", Namespace);
            Text(xml, "name", Author);
            xml.WriteEndElement();
            Link(xml, "self", Self, ContentType);
            Link(xml, "alternate", Page, "text/html");
            foreach (var entry in Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
        }

        return target.ToArray();
    }

    /// <summary>The same name gives the same id in every language, at every address and in every version of the service.</summary>
    public static string Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"bordercomms:{name}")).AsSpan(0, 16);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | OwnVersion);
        bytes[VariantByte] = (byte)((bytes[VariantByte] & 0x3F) | Variant);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Text(xml, "id", Id(entry.Name));
        Text(xml, "title", entry.Title);
        Text(xml, "updated", Instant(entry.At));
        Text(xml, "published", Instant(entry.At));
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", Codes.Of(entry.Sort));
        xml.WriteEndElement();
        Link(xml, "alternate", entry.Page, "text/html");
        Link(xml, "related", entry.Data, "application/json");
        Text(xml, "content", entry.Text);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, Uri address, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteString(string.Concat(text.EnumerateRunes().Where(r => !r.IsBmp || XmlConvert.IsXmlChar((char)r.Value))));
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What an entry tells of.</summary>
public enum AtomSort
{
    /// <summary>Figures were released.</summary>
    Release,

    /// <summary>Figures changed that had not been released.</summary>
    Change,

    /// <summary>Figures changed that had been released.</summary>
    Revision,
}

/// <summary>One entry.</summary>
/// <param name="Name">What names it for good.</param>
/// <param name="Page">The page that tells of it.</param>
/// <param name="Data">The API's answer that tells of it.</param>
public sealed record AtomEntry(string Name, AtomSort Sort, string Title, string Text, DateTimeOffset At, Uri Page, Uri Data);
