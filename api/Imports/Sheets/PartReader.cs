using System.Globalization;
using System.Text;
using System.Xml;

namespace BorderComms.Imports.Sheets;

/// <summary>One part of a workbook as a stream of elements, whatever its prefixes and whichever of the two namespaces (transitional,
/// strict) it is in. No entities, nothing from outside the file, bounded depth and number of names.</summary>
internal sealed class PartReader : IDisposable
{
    private const int Deepest = 64;

    private readonly Package.Unpacked stream;
    private readonly XmlReader xml;
    private readonly CancellationToken cancellation;
    private string? home;

    public PartReader(Package.Unpacked stream, CancellationToken cancellation)
    {
        (this.stream, this.cancellation) = (stream, cancellation);
        xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new FewNames(),
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        });
    }

    public int Depth => xml.Depth;
    public bool IsEmpty => xml.IsEmptyElement;

    /// <summary>The element's name, or null for one of another namespace, as extensions have.</summary>
    public string? Element => xml.NodeType == XmlNodeType.Element && ReferenceEquals(xml.NamespaceURI, home) ? xml.LocalName : null;

    public bool Read()
    {
        stream.Mark();
        cancellation.ThrowIfCancellationRequested();
        if (!xml.Read())
        {
            return false;
        }

        if (xml.NodeType == XmlNodeType.Element)
        {
            home ??= xml.NamespaceURI;
            if (xml.Depth > Deepest)
            {
                throw SheetRefusal.Broken();
            }
        }

        return true;
    }

    /// <summary>Whether an element of this name begins here.</summary>
    public bool Starts(string element) => Element == element;

    /// <summary>Goes to the next node within the element that began at this depth; false at its end.</summary>
    public bool ReadWithin(int depth) => Read() && xml.Depth > depth;

    public string? Attribute(string name) => xml.GetAttribute(name);

    /// <summary>The id that ties an element to a relationship, in either namespace.</summary>
    public string? RelationshipId()
    {
        string? id = null;
        while (xml.MoveToNextAttribute())
        {
            id = xml.LocalName == "id" && xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) ? xml.Value : id;
        }

        xml.MoveToElement();
        return id;
    }

    public int? Number(string attribute) =>
        int.TryParse(Attribute(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string attribute) => Attribute(attribute) is "1" or "true" or "on";

    /// <summary>The text directly within the element that stands here, up to its end.</summary>
    /// <param name="most">More characters than this are refused by <paramref name="tooLong"/>.</param>
    public string Text(int most, Func<SheetRefusal> tooLong)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var text = new Gathered(most, tooLong);
        while (ReadWithin(depth))
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && xml.Depth == depth + 1)
            {
                text.Add(xml.Value);
            }
        }

        return text.ToString();
    }

    /// <summary>The text of an `is` or `si` that stands here: its runs joined, without readings (ruby).</summary>
    public string RichText(int most, Func<SheetRefusal> tooLong)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, reading) = (xml.Depth, int.MaxValue);
        var text = new Gathered(most, tooLong);
        while (ReadWithin(depth))
        {
            reading = xml.Depth <= reading ? int.MaxValue : reading;
            if (Starts("rPh") && !IsEmpty)
            {
                reading = xml.Depth;
            }
            else if (Starts("t") && reading == int.MaxValue)
            {
                text.Add(Text(most, tooLong));
            }
        }

        return text.ToString();
    }

    public void Dispose()
    {
        xml.Dispose();
        stream.Dispose();
    }

    /// <summary>Text of one piece, nearly always, or of several.</summary>
    private struct Gathered(int most, Func<SheetRefusal> tooLong)
    {
        private string? single;
        private StringBuilder? several;

        public void Add(string piece)
        {
            if (single is null)
            {
                single = piece;
            }
            else
            {
                (several ??= new StringBuilder(single)).Append(piece);
            }

            if ((several?.Length ?? single.Length) > most)
            {
                throw tooLong();
            }
        }

        public override readonly string ToString() => several?.ToString() ?? single ?? "";
    }

    /// <summary>Names are kept for as long as the file is read: a file of ever new names would fill the memory.</summary>
    private sealed class FewNames : NameTable
    {
        private const int Most = 20_000;
        private int names;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? New(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? New(base.Add(key));

        private string New(string name) => ++names > Most ? throw SheetRefusal.Broken() : name;
    }
}
