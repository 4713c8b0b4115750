/** The tables of schema identity that we ask ourselves; better-auth asks the same ones through its own adapter. */
export interface IdentityTables {
  "identity.user": {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    createdAt: Date;
    updatedAt: Date;
  };
  "identity.session": {
    id: string;
    expiresAt: Date;
    token: string;
    createdAt: Date;
    updatedAt: Date;
    ipAddress: string | null;
    userAgent: string | null;
    userId: string;
  };
  "identity.account": {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string | null;
    createdAt: Date;
    updatedAt: Date;
  };
  "identity.api_token": {
    id: string;
    organisation_id: string;
    name: string;
    scopes: string[];
    hash: Buffer;
    created_by: string | null;
    created_at: Date;
    expires_at: Date;
    revoked_at: Date | null;
    last_used_at: Date | null;
  };
  "identity.recovery": { user_id: string; hash: Buffer; expires_at: Date };
  "identity.setup_code": { single: boolean; hash: Buffer; made_at: Date };
}
