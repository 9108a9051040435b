using System.Globalization;
using BorderComms.Access;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Catalogue;

/// <summary>The words of the service: public to read; labels and disclosure are the publisher's to change.</summary>
public static class CatalogueApi
{
    /// <summary>The order of the Vietnamese alphabet.</summary>
    internal static readonly StringComparer Vietnamese = StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: false);

    public static void MapCatalogue(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("catalogue").About("The codes and words that everything else is told in");
        group.MapGet("indicators", Indicators).WithName("listIndicators").WithSummary("What figures there are, and how each is defined.");
        group.MapGet("topics", Topics).WithName("listTopics").WithSummary("What sessions and outputs may be about.");
        group.MapGet("topics/{code}", Topic).WithName("readTopic").WithSummary("One topic.");
        group.MapGet("kinds", Kinds).WithName("listKinds").WithSummary("The forms of work, and which are disclosed singly.");
        group.MapGet("kinds/{code}", Kind).WithName("readKind").WithSummary("One kind.");
        group.MapGet("audiences", Audiences).WithName("listAudiences").WithSummary("Whose attendances are counted.");
        group.MapGet("languages", Languages).WithName("listLanguages").WithSummary("Languages of talks.");
        group.MapGet("places", Places).Refuses(422).WithName("listPlaces").WithSummary("Places, those of the past too, in the order of their Vietnamese names.");
        group.MapGet("places/{code}", Place).WithName("readPlace").WithSummary("One place.");
        group.MapGet("agencies", Agencies).Refuses(422).WithName("listAgencies").WithSummary("Agencies, those of the past too.");
        group.MapGet("agencies/{code}", Agency).WithName("readAgency").WithSummary("One agency.");
        api.MapVocabulary();
        group.MapGet("gates", Gates).WithName("listGates").WithSummary("Border gates.");

        var publishing = group.MapGroup("").RequireAuthorization(Policies.Publisher);
        publishing.MapPut("kinds/{code}", PutKind).WithName("putKind").WithSummary("Changes a kind's labels and whether it is disclosed singly.");
        publishing.MapPut("topics/{code}", PutTopic).WithName("putTopic").WithSummary("Changes a topic's labels.");
    }

    private static Ok<Page<IndicatorItem>> Indicators(int? limit, string? cursor, Lang? lang, Database database, Catalogues catalogues) =>
        Listed(database, catalogues, lang, limit, cursor, c => c.Indicators.All, (answers, i) => answers.Of(i));

    private static Ok<Page<TopicItem>> Topics(int? limit, string? cursor, Lang? lang, Database database, Catalogues catalogues) =>
        Listed(database, catalogues, lang, limit, cursor, c => c.Topics.All, (answers, x) => answers.Of(x));

    private static Ok<Page<KindItem>> Kinds(int? limit, string? cursor, Lang? lang, Database database, Catalogues catalogues) =>
        Listed(database, catalogues, lang, limit, cursor, c => c.Kinds.All, (answers, k) => answers.Of(k));

    private static Ok<Page<Coded>> Audiences(int? limit, string? cursor, Lang? lang, Database database, Catalogues catalogues) =>
        Listed(database, catalogues, lang, limit, cursor, c => c.Audiences.All, (answers, x) => answers.Of((ITerm)x));

    private static Ok<Page<Coded>> Languages(int? limit, string? cursor, Lang? lang, Database database, Catalogues catalogues) =>
        Listed(database, catalogues, lang, limit, cursor, c => c.Languages.All, (answers, x) => answers.Of((ITerm)x));

    private static Ok<Page<GateItem>> Gates(int? limit, string? cursor, Lang? lang, Database database, Catalogues catalogues) =>
        Listed(database, catalogues, lang, limit, cursor, c => c.Gates.All, (answers, g) => answers.Of(g));

    /// <param name="on">Those in force on this day alone.</param>
    private static Ok<Page<PlaceItem>> Places(PlaceLevel? kind, string? parent, bool? border, DateOnly? on, int? limit, string? cursor, Lang? lang,
        Database database, Catalogues catalogues) =>
        Listed<Place, PlaceItem>(database, catalogues, lang, limit, cursor, c =>
        {
            var within = Known(parent, c.Places);
            var level = kind?.ToString().ToLowerInvariant();
            return [.. c.Places.All
                .Where(p => (level is null || p.Kind == level) && (within is null || p.Parent == within.Id)
                    && (border is null || p.Border == border) && (on is null || ((IDated)p).InForce(on.Value)))
                .OrderBy(p => p.Label.Vi, Vietnamese).ThenBy(p => p.Id)];
        }, (answers, p) => answers.Of(p));

    /// <param name="on">Those in force on this day alone.</param>
    private static Ok<Page<AgencyItem>> Agencies(string? kind, string? parent, DateOnly? on, int? limit, string? cursor, Lang? lang,
        Database database, Catalogues catalogues) =>
        Listed<Agency, AgencyItem>(database, catalogues, lang, limit, cursor, c =>
        {
            var through = Known(parent, c.Agencies);
            return kind is not null && c.Agencies.All.All(a => a.Kind != kind)
                ? throw Problem.Invalid("kind", $"Không có loại đơn vị '{kind}'", $"There is no kind of agency '{kind}'")
                : [.. c.Agencies.All.Where(a => (kind is null || a.Kind == kind) && (through is null || a.Parent == through.Id) && (on is null || ((IDated)a).InForce(on.Value)))];
        }, (answers, a) => answers.Of(a));

    private static Results<Ok<PlaceItem>, NotFound> Place(string code, Lang? lang, Database database, Catalogues catalogues)
    {
        var catalogue = database.Read(catalogues.In);
        return catalogue.Places.Find(code) is { } place ? TypedResults.Ok(new CatalogueAnswers(catalogue, lang ?? Lang.Vi).Of(place)) : TypedResults.NotFound();
    }

    private static Results<Ok<AgencyItem>, NotFound> Agency(string code, Lang? lang, Database database, Catalogues catalogues)
    {
        var catalogue = database.Read(catalogues.In);
        return catalogue.Agencies.Find(code) is { } agency ? TypedResults.Ok(new CatalogueAnswers(catalogue, lang ?? Lang.Vi).Of(agency)) : TypedResults.NotFound();
    }

    private static Results<Ok<KindItem>, NotFound> Kind(string code, Lang? lang, Database database, Catalogues catalogues, HttpResponse response)
    {
        var catalogue = database.Read(catalogues.In);
        return catalogue.Kinds.Find(code) is { } kind ? Answer(response, catalogue, kind, lang) : TypedResults.NotFound();
    }

    private static Results<Ok<TopicItem>, NotFound> Topic(string code, Lang? lang, Database database, Catalogues catalogues, HttpResponse response)
    {
        var catalogue = database.Read(catalogues.In);
        return catalogue.Topics.Find(code) is { } topic ? Answer(response, catalogue, topic, lang) : TypedResults.NotFound();
    }

    private static async Task<Ok<KindItem>> PutKind(string code, KindBody body, Lang? lang, Precondition precondition, Caller caller, Catalogues catalogues,
        Database database, CatalogueChanges changes, HttpResponse response, CancellationToken cancellation)
    {
        await changes.Put(caller, code, precondition, body, cancellation);
        var catalogue = database.Read(catalogues.In);
        return Answer(response, catalogue, catalogue.Kinds[code], lang);
    }

    private static async Task<Ok<TopicItem>> PutTopic(string code, TopicBody body, Lang? lang, Precondition precondition, Caller caller, Catalogues catalogues,
        Database database, CatalogueChanges changes, HttpResponse response, CancellationToken cancellation)
    {
        await changes.Put(caller, code, precondition, body, cancellation);
        var catalogue = database.Read(catalogues.In);
        return Answer(response, catalogue, catalogue.Topics[code], lang);
    }

    private static Ok<KindItem> Answer(HttpResponse response, CatalogueSnapshot catalogue, Kind kind, Lang? lang)
    {
        ETags.Set(response, CatalogueChanges.VersionOf(kind));
        return TypedResults.Ok(new CatalogueAnswers(catalogue, lang ?? Lang.Vi).Of(kind));
    }

    private static Ok<TopicItem> Answer(HttpResponse response, CatalogueSnapshot catalogue, Topic topic, Lang? lang)
    {
        ETags.Set(response, CatalogueChanges.VersionOf(topic));
        return TypedResults.Ok(new CatalogueAnswers(catalogue, lang ?? Lang.Vi).Of(topic));
    }

    /// <summary>One page; it begins after the term whose code the cursor holds.</summary>
    private static Ok<Page<TItem>> Listed<TTerm, TItem>(Database database, Catalogues catalogues, Lang? lang, int? limit, string? cursor,
        Func<CatalogueSnapshot, IReadOnlyList<TTerm>> terms, Func<CatalogueAnswers, TTerm, TItem> item) where TTerm : class, ITerm
    {
        var most = Paging.Limit(limit);
        var catalogue = database.Read(catalogues.In);
        var all = terms(catalogue);
        var rest = Paging.Read<string>(cursor) is { } after ? all.SkipWhile(x => x.Code != after).Skip(1) : all;
        var page = Paging.Of([.. rest.Take(most + 1)], most, x => x.Code);
        var answers = new CatalogueAnswers(catalogue, lang ?? Lang.Vi);
        return TypedResults.Ok(new Page<TItem>([.. page.Items.Select(x => item(answers, x))], page.Next));
    }

    private static T? Known<T>(string? parent, Terms<T> terms) where T : class, ITerm => parent is null
        ? null
        : terms.Find(parent) ?? throw Problem.Invalid("parent", $"Không có mã {parent}", $"There is no code {parent}");
}
