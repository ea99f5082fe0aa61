using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Handler.Abstractions;
using Microsoft.Net.Http.Client;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Certificates for an engine behind TCP, in a folder as the docker client has them: <c>cert.pem</c> and <c>key.pem</c> say who asks, <c>ca.pem</c> whom to
/// believe; without it, whom the system believes.
/// </summary>
/// <param name="Folder">The folder.</param>
public sealed record EngineTls(string Folder)
{
    /// <summary>Why the certificates cannot be used; null when they can.</summary>
    public string? Problem()
    {
        try
        {
            using var client = Client();
            using var authority = Authority();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return error.Message;
        }
    }

    /// <summary>What the library asks for certificates.</summary>
    internal IAuthProvider Provider() => new TlsProvider(Client(), Authority());

    private X509Certificate2 Client()
    {
        using var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(Folder, "cert.pem"), Path.Combine(Folder, "key.pem"));
        // Windows does not take a key that is in memory only.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private X509Certificate2? Authority() =>
        Path.Combine(Folder, "ca.pem") is var file && File.Exists(file) ? X509CertificateLoader.LoadCertificateFromFile(file) : null;

    private sealed class TlsProvider(X509Certificate2 client, X509Certificate2? authority) : IAuthProvider
    {
        public bool TlsEnabled => true;

        public HttpMessageHandler ConfigureHandler(HttpMessageHandler handler)
        {
            if (handler is not ManagedHandler managed)
                throw new InvalidOperationException($"no way to give certificates to {handler.GetType()}");
            managed.ClientCertificates.Add(client);
            managed.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors);
            return managed;
        }

        /// <summary>The name must be that of the address, whoever signed; the signature must be the authority's, whomever the system believes.</summary>
        private bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors)
        {
            if (authority is null || certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
                return errors == SslPolicyErrors.None && certificate is not null;
            using var chain = new X509Chain();
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            using var server = new X509Certificate2(certificate);
            return chain.Build(server);
        }
    }
}
