using System.Text.Json;
using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Audit;

/// <summary>One row of the audit trail.</summary>
/// <param name="Seq">From 1, without gaps.</param>
/// <param name="Actor">An account's name; `portal` and its id; `anonymous`, `console` or `service`.</param>
/// <param name="Action">The operation of this contract; `refused`, `export`, `key-use`, `settings`, `migrate`, `start` or a command-line verb.</param>
/// <param name="Subject">What it was done to: the address of the request, the arguments of the verb, or the key.</param>
/// <param name="Request">The request's id, as in `X-Request-Id`.</param>
/// <param name="Detail">What else is known of it.</param>
/// <param name="Sha256">Over the row before and all that this one says.</param>
public sealed record AuditItem(long Seq, DateTimeOffset At, string Actor, string Action, string? Subject, string? Request, JsonElement? Detail, string Sha256);

/// <summary>The parameters of the audit trail.</summary>
/// <param name="Actor">Of this actor alone.</param>
/// <param name="Action">This action alone.</param>
/// <param name="Request">The request of this id alone.</param>
/// <param name="From">The first day in Viet Nam.</param>
/// <param name="Until">The last day in Viet Nam.</param>
public sealed record AuditParameters(string? Actor, string? Action, string? Request, DateOnly? From, DateOnly? Until, int? Limit, string? Cursor);

/// <summary>Who did what when, for administrators.</summary>
public static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("audit").WithTags("audit").About("Who did what when: changes, logins, refusals, use of keys, exports and settings").RequireAuthorization(Policies.Admin)
            .MapGet("", List).Refuses(422).WithName("listAudit").WithSummary("The audit trail, the newest row first.");

    private static Ok<Page<AuditItem>> List([AsParameters] AuditParameters parameters, Database database)
    {
        if (parameters is { From: { } first, Until: { } last } && first > last)
        {
            throw Problem.Invalid("from", "Không sau ngày cuối", "Not after the last day");
        }

        var (below, most) = (Paging.Read<long?>(parameters.Cursor) ?? long.MaxValue, Paging.Limit(parameters.Limit));
        var filter = new AuditFilter(parameters.Actor, parameters.Action, parameters.Request,
            parameters.From is { } from && from > DateOnly.MinValue ? StartOf(from) : null,
            parameters.Until is { } until && until < DateOnly.MaxValue ? StartOf(until.AddDays(1)) : null);
        return TypedResults.Ok(Paging.Of(database.Read(t => AuditStore.Page(t, filter, below, most + 1)).ConvertAll(Describe), most, i => i.Seq));
    }

    private static DateTimeOffset StartOf(DateOnly day) => VietNam.InstantOf(day.ToDateTime(TimeOnly.MinValue));

    private static AuditItem Describe(AuditRow row) => new(row.Seq, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Actor, row.Action, row.Subject, row.Request,
        row.Detail is null ? null : JsonElement.Parse(row.Detail), Convert.ToHexStringLower(row.Hash));
}
