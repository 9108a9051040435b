using System.Security.Cryptography;
using System.Text;
using BorderComms.Access;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Plans;

public static class ProgrammeApi
{
    public static void MapProgrammes(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("programmes").WithTags("programmes").About("Programmes of several years, and the plans under them");
        group.MapGet("", List)
            .WithName("listProgrammes").WithSummary("Programmes by their first day, each with the codes of its plans.");
        group.MapGet("{code}", Read)
            .WithName("readProgramme").WithSummary("One programme.");

        var publishing = group.MapGroup("").RequireAuthorization(Policies.Publisher);
        publishing.MapPost("", Create)
            .WithName("createProgramme").WithSummary("Creates a programme.");
        publishing.MapPut("{code}", Change)
            .WithName("changeProgramme").WithSummary("Changes a programme.");
    }

    private static Ok<Page<Programme>> List(Scope? scope, int? limit, string? cursor, ProgrammeLife life)
    {
        var (after, most) = (Paging.Read<ProgrammePosition>(cursor), Paging.Limit(limit));
        var rows = life.List(after is null ? null : (after.From, after.Id), most, scope == Scope.Internal);
        var page = Paging.Of(rows, most, p => new ProgrammePosition(p.Answer.From, p.Id));
        return TypedResults.Ok(new Page<Programme>([.. page.Items.Select(p => p.Answer)], page.Next));
    }

    private static Results<Ok<Programme>, NotFound> Read(string code, Scope? scope, ProgrammeLife life, HttpResponse response) =>
        life.Find(code, scope == Scope.Internal) is { } found ? Answer(response, found) : TypedResults.NotFound();

    private static async Task<Created<Programme>> Create(ProgrammeBody body, Caller caller, ProgrammeLife life, HttpContext context, CancellationToken cancellation)
    {
        var made = await life.Create(caller, body, cancellation);
        Tag(context.Response, made);
        return TypedResults.Created(NewId.Address(context.Request, made.Answer.Code), made.Answer);
    }

    private static async Task<Ok<Programme>> Change(string code, ProgrammeBody body, Precondition precondition, Caller caller, ProgrammeLife life,
        HttpResponse response, CancellationToken cancellation) =>
        Answer(response, await life.Change(caller, code, precondition, body, cancellation));

    private static Ok<Programme> Answer(HttpResponse response, StoredProgramme programme)
    {
        Tag(response, programme);
        return TypedResults.Ok(programme.Answer);
    }

    // A plan that joins a programme is no new version of it, and yet another answer.
    private static void Tag(HttpResponse response, StoredProgramme programme)
    {
        var plans = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(';', programme.Answer.Plans))).AsSpan(0, 4);
        response.Headers.ETag = $"\"{programme.Version}-{Convert.ToHexStringLower(plans)}\"";
    }

    private sealed record ProgrammePosition(DateOnly From, int Id);
}
