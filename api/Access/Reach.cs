using BorderComms.Catalogue;
using BorderComms.Http;

namespace BorderComms.Access;

/// <summary>Whose records a caller may work on: those of its agency, of all that report through it, and of what it succeeded.</summary>
public static class Reach
{
    public static bool Reaches(this Caller caller, int agency, CatalogueSnapshot catalogue) =>
        caller.Agency is { } own && catalogue.AgenciesReachedBy(own).Contains(agency);

    /// <exception cref="Problem">403 when the caller lacks the role or does not reach the agency.</exception>
    public static void Require(this Caller caller, Role role, int agency, CatalogueSnapshot catalogue)
    {
        if (!caller.Is(role) || !caller.Reaches(agency, catalogue))
        {
            throw Problem.Forbidden("Tài khoản này không được phép làm việc đó cho đơn vị này", "This account may not do that for this agency");
        }
    }
}
