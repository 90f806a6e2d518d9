package parley.accounts;

import static com.ongres.scram.common.ScramMechanism.SCRAM_SHA_256;

import com.ongres.scram.common.ClientFinalMessage;
import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.Gs2CbindFlag;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ServerFinalMessage;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A client of SCRAM by other hands than the server's: it shares no code with it.
final class ScramPeer {
    private final ClientFirstMessage first;
    private final String password;
    private String authMessage = "";
    private byte[] salted = {};

    ScramPeer(String name, String password) {
        this(Gs2CbindFlag.CLIENT_NOT, null, name, password);
    }

    ScramPeer(Gs2CbindFlag binding, @Nullable String authzid, String name, String password) {
        this.first = new ClientFirstMessage(binding, null, authzid, name, "rOprNGfwEbeRWgbNEkqO");
        this.password = password;
    }

    byte[] first() {
        return House.bytes(first.toString());
    }

    byte[] proof(byte[] challenge) {
        try {
            var server = ServerFirstMessage.parseFrom(House.text(challenge), first.getClientNonce());
            salted = ScramFunctions.saltedPassword(
                    SCRAM_SHA_256,
                    StringPreparation.SASL_PREPARATION,
                    password.toCharArray(),
                    Base64.getDecoder().decode(server.getSalt()),
                    server.getIterationCount());
            authMessage = ScramFunctions.authMessage(first, server, null);
            var key = ScramFunctions.clientKey(SCRAM_SHA_256, salted);
            var signature = ScramFunctions.clientSignature(
                    SCRAM_SHA_256, ScramFunctions.storedKey(SCRAM_SHA_256, key), authMessage);
            return House.bytes(new ClientFinalMessage(
                            first.getGs2Header(), null, server.getNonce(), ScramFunctions.clientProof(key, signature))
                    .toString());
        } catch (ScramException e) {
            throw new AssertionError(House.text(challenge), e);
        }
    }

    /// Whether the server has proved that it knows the password too.
    boolean trusts(byte[] serverFinal) {
        try {
            return ScramFunctions.verifyServerSignature(
                    SCRAM_SHA_256,
                    ScramFunctions.serverKey(SCRAM_SHA_256, salted),
                    authMessage,
                    ServerFinalMessage.parseFrom(House.text(serverFinal)).getVerifier());
        } catch (ScramException e) {
            throw new AssertionError(House.text(serverFinal), e);
        }
    }
}
