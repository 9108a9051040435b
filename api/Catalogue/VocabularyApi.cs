using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Catalogue;

/// <summary>All that records are named with, in one answer: on a slow line each answer costs its way there and back.</summary>
public static class VocabularyApi
{
    public static void MapVocabulary(this IEndpointRouteBuilder api) => api.MapGroup("").WithTags("catalogue").About("The codes and words that everything else is told in").MapGet("vocabulary", Read)
        .WithName("readVocabulary").WithSummary("All words that sessions are named with, as their lists tell them: what a form needs before anybody types.");

    private static Ok<Vocabulary> Read(Lang? lang, Database database, Catalogues catalogues)
    {
        var catalogue = database.Read(catalogues.In);
        var answers = new CatalogueAnswers(catalogue, lang ?? Lang.Vi);
        return TypedResults.Ok(new Vocabulary(
            [.. catalogue.Topics.All.Select(answers.Of)],
            [.. catalogue.Audiences.All.Select(a => answers.Of((ITerm)a))],
            [.. catalogue.Languages.All.Select(l => answers.Of((ITerm)l))],
            [.. catalogue.Kinds.All.Select(answers.Of)],
            [.. catalogue.Agencies.All.Select(answers.Of)],
            [.. catalogue.Places.All.OrderBy(p => p.Label.Vi, CatalogueApi.Vietnamese).ThenBy(p => p.Id).Select(answers.Of)]));
    }
}

/// <summary>The lists of the catalogue that records are named with, whole, each in the order of its own address.</summary>
/// <param name="Kinds">Of all nouns.</param>
/// <param name="Agencies">Those of the past too.</param>
/// <param name="Places">Those of the past too.</param>
public sealed record Vocabulary(IReadOnlyList<TopicItem> Topics, IReadOnlyList<Coded> Audiences, IReadOnlyList<Coded> Languages,
    IReadOnlyList<KindItem> Kinds, IReadOnlyList<AgencyItem> Agencies, IReadOnlyList<PlaceItem> Places);
