using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Catalogue;

/// <summary>Where agencies work: public to read, the publisher's to lay down.</summary>
public static class AreaApi
{
    public static void MapAreas(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("agencies/{code}/area").WithTags("catalogue").About("The codes and words that everything else is told in");
        group.MapGet("", Read).WithName("readArea").WithSummary("The places where the agency works; outside of them its sessions are asked about.");
        group.MapPut("", Put).RequireAuthorization(Policies.Publisher)
            .WithName("putArea").WithSummary("Lays down the places where the agency works.");
    }

    private static Results<Ok<Area>, NotFound> Read(string code, Lang? lang, Database database, Catalogues catalogues, HttpResponse response)
    {
        var catalogue = database.Read(catalogues.In);
        return catalogue.Agencies.Find(code) is { } agency ? Answer(response, catalogue, agency, lang) : TypedResults.NotFound();
    }

    private static async Task<Ok<Area>> Put(string code, AreaBody body, Lang? lang, Precondition precondition, Caller caller, Catalogues catalogues,
        Database database, AreaChanges changes, HttpResponse response, CancellationToken cancellation)
    {
        await changes.Put(caller, code, precondition, body, cancellation);
        var catalogue = database.Read(catalogues.In);
        return Answer(response, catalogue, catalogue.Agencies[code], lang);
    }

    private static Ok<Area> Answer(HttpResponse response, CatalogueSnapshot catalogue, Agency agency, Lang? lang)
    {
        var places = catalogue.Areas[agency.Id].Select(p => catalogue.Places[p]).OrderBy(p => p.Code, StringComparer.Ordinal);
        ETags.Set(response, AreaChanges.VersionOf(catalogue.Areas[agency.Id]));
        return TypedResults.Ok(new Area([.. places.Select(p => Coded.Of(p, lang ?? Lang.Vi))]));
    }
}
