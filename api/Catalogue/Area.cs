using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Ledger;
using FluentValidation;

namespace BorderComms.Catalogue;

/// <summary>Where an agency works. What lies in one of the places, or replaced it, belongs to it too; empty where nothing is laid down.</summary>
public sealed record Area(IReadOnlyList<Coded> Places);

/// <summary>An agency's area as a publisher lays it down: the codes of its places, at most 500.</summary>
public sealed record AreaBody
{
    /// <example>["02788", "02800"]</example>
    public required IReadOnlyList<string> Places { get; init; }
}

public sealed class AreaBodyValidator : AbstractValidator<AreaBody>
{
    private const int Most = 500;

    public AreaBodyValidator(Catalogues catalogues)
    {
        RuleFor(b => b.Places)
            .Must(p => p.Count <= Most).WithMessage(_ => Text.Of($"Nhiều quá {Most} địa bàn", $"More than {Most} places"))
            .Must(p => p.Distinct().Count() == p.Count).WithMessage(_ => Text.Of("Có mã lặp lại", "A code stands twice"));
        RuleForEach(b => b.Places).Must(code => catalogues.Newest.Places.Find(code) is not null)
            .WithMessage((_, code) => Text.Of($"Không có mã {code}", $"There is no code {code}"));
    }
}

/// <summary>What a publisher changes of areas. Figures do not rest on them.</summary>
public sealed class AreaChanges(Book book)
{
    /// <summary>An area's state as a number, for its ETag: the same for the same places.</summary>
    public static int VersionOf(IEnumerable<int> places) =>
        BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', places.Order())))) & int.MaxValue;

    /// <exception cref="Problem">404 when there is no such agency, 412 when its area has changed since the caller read it.</exception>
    public Task Put(Caller caller, string code, Precondition precondition, AreaBody body, CancellationToken cancellation) => book.Write(b =>
    {
        var agency = b.Catalogue.Agencies.Find(code) ?? throw Problem.NotFound();
        var before = b.Catalogue.Areas[agency.Id].ToHashSet();
        precondition.Require(VersionOf(before));
        var after = body.Places.Select(p => b.Catalogue.Places[p].Id).ToHashSet();
        if (after.SetEquals(before))
        {
            return false;
        }

        AreaStore.Replace(b.Transaction, agency.Id, after);
        b.Mark(new Act(caller.Id, null), catalogueChanged: true);
        return true;
    }, cancellation);
}

/// <summary>The SQL of areas.</summary>
internal static class AreaStore
{
    private static readonly Sql Select = "SELECT agency, place FROM agency_area ORDER BY agency, place";
    private static readonly Sql Delete = "DELETE FROM agency_area WHERE agency = @agency";
    private static readonly BulkTable Rows = new("agency_area", "agency", "place");

    public static ILookup<int, int> All(Transaction t) => t.Query<Row>(Select).ToLookup(r => r.Agency, r => r.Place);

    /// <summary>Adds places that are not there yet.</summary>
    /// <returns>How many there were.</returns>
    public static int Add(Transaction t, IEnumerable<(int Agency, int Place)> places)
    {
        var rows = places.Select(p => new object?[] { p.Agency, p.Place }).ToList();
        t.Insert(Rows, rows);
        return rows.Count;
    }

    public static void Replace(Transaction t, int agency, IEnumerable<int> places)
    {
        t.Execute(Delete, new { agency });
        Add(t, places.Select(p => (agency, p)));
    }

    private sealed record Row
    {
        public int Agency { get; init; }
        public int Place { get; init; }
    }
}
