using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BorderComms.Access;

/// <summary>The accounts, for administrators.</summary>
public static class AccountApi
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("access").About("Logins, the own account and everybody's").RequireAuthorization(Policies.Admin);
        accounts.MapGet("", List).WithName("listAccounts").WithSummary("All accounts, in the order of their names");
        accounts.MapGet("/{name}", Read).WithName("readAccount").WithSummary("One account");
        accounts.MapPost("", Create).NeedsRecentLogin().WithName("createAccount").WithSummary("Creates an account");
        accounts.MapPut("/{name}", Change).NeedsRecentLogin().WithName("changeAccount").WithSummary("Changes an account's roles, agency or password, or disables it; counts at once");
    }

    private static Ok<Page<Account>> List(Database database, Catalogues catalogues, int? limit, string? cursor)
    {
        var most = Paging.Limit(limit);
        var after = Paging.Read<string>(cursor) ?? "";
        return TypedResults.Ok(database.Read(t =>
        {
            var agencies = catalogues.In(t).Agencies;
            var rows = AccountStore.After(t, after, most + 1).ConvertAll(r => Describe(r, agencies));
            return Paging.Of(rows, most, a => AccountName.Key(a.Name));
        }));
    }

    private static Ok<Account> Read(string name, Database database, Catalogues catalogues, HttpResponse response)
    {
        var (account, version) = database.Read(t => AccountStore.Find(t, name) is { } row
            ? (Describe(row, catalogues.In(t).Agencies), row.Version)
            : throw Problem.NotFound());
        ETags.Set(response, version);
        return TypedResults.Ok(account);
    }

    private static async Task<Created<Account>> Create(NewAccount account, Accounts accounts, Database database, Catalogues catalogues, HttpResponse response)
    {
        await accounts.Add(account);
        return TypedResults.Created($"/api/v1/accounts/{Uri.EscapeDataString(account.Name)}", Read(account.Name, database, catalogues, response).Value);
    }

    private static async Task<Ok<Account>> Change(string name, ChangedAccount changed, Precondition precondition, Accounts accounts, Database database,
        Catalogues catalogues, HttpResponse response)
    {
        if (changed.Password is { } password && PasswordRules.Refusal(password, name) is { } refusal)
        {
            throw Problem.Invalid(new Fault("/password", refusal));
        }

        await accounts.Change(name, changed, precondition);
        return Read(name, database, catalogues, response);
    }

    private static Account Describe(AccountRow row, Terms<Agency> agencies) =>
        new(row.Name, row.RoleList, row.Agency is { } agency ? agencies[agency].Code : null, row.Disabled == 1);
}
