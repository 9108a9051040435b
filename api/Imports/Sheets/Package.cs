using System.IO.Compression;

namespace BorderComms.Imports.Sheets;

/// <summary>The parts of a workbook's file. All that is unpacked counts against one allowance.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly SheetLimits limits;
    private readonly long length;
    private readonly CancellationToken cancellation;
    private long unpacked;

    public Package(Stream file, SheetLimits limits, CancellationToken cancellation)
    {
        ZipDirectory.Check(file, limits);
        (this.limits, length, this.cancellation) = (limits, file.Length, cancellation);
        zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public bool Has(string part) => parts.ContainsKey(part);

    /// <exception cref="SheetRefusal">There is no such part.</exception>
    public PartReader Open(string part) =>
        new(new Unpacked(this, parts.GetValueOrDefault(part) ?? throw SheetRefusal.Broken()), cancellation);

    /// <summary>What the part's relationships lead to, by id; addresses outside the file are left out and never followed.</summary>
    public IReadOnlyList<Relationship> Relationships(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var address = $"{folder}_rels/{part[folder.Length..]}.rels";
        var found = new List<Relationship>();
        if (!Has(address))
        {
            return found;
        }

        using var reader = Open(address);
        while (reader.Read())
        {
            if (reader.Starts("Relationship") && reader.Attribute("TargetMode") != "External" && reader.Attribute("Target") is { } target
                && found.Count < limits.Entries)
            {
                found.Add(new(reader.Attribute("Id") ?? "", reader.Attribute("Type") ?? "", Resolved(folder, target)));
            }
        }

        return found;
    }

    public void Dispose() => zip.Dispose();

    private static string Resolved(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step != ".")
            {
                steps.Add(step);
            }
        }

        return Uri.UnescapeDataString(string.Join('/', steps));
    }

    /// <summary>A part as it is unpacked, and no further than is allowed.</summary>
    internal sealed class Unpacked(Package package, ZipArchiveEntry entry) : Stream
    {
        /// <summary>The longest single piece of markup or text: a cell's text with every character escaped is shorter.</summary>
        private const int LongestPiece = 1 << 20;

        private readonly Stream stream = entry.Open();
        private readonly long allowed = package.limits.FreeBytes + (package.limits.Ratio * Math.Min(entry.CompressedLength, package.length));
        private long read, sincePiece;

        /// <summary>A piece begins here.</summary>
        public void Mark() => sincePiece = 0;

        public override int Read(Span<byte> buffer)
        {
            var count = stream.Read(buffer);
            (read, sincePiece, package.unpacked) = (read + count, sincePiece + count, package.unpacked + count);
            return read > allowed || package.unpacked > package.limits.UnpackedBytes || sincePiece > LongestPiece ? throw SheetRefusal.UnpacksTooLarge() : count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => read; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

/// <param name="Type">An address that ends in `/worksheet`, `/styles` and so on.</param>
/// <param name="Target">The part's name in the file.</param>
internal sealed record Relationship(string Id, string Type, string Target)
{
    public bool Is(string sort) => Type.EndsWith($"/{sort}", StringComparison.Ordinal);
}
