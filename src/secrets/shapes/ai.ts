import { shape } from './shape.ts'

/** Services that answer by a model; whoever has the key spends its owner's money. */
export const AI = [
  shape('OpenAI', 'openai-key', 'a key of OpenAI, or of a service like it', 'sk-', String.raw`sk-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,}|(?:proj|svcacct|admin)-[A-Za-z0-9_-]{80,}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{48})`, { entropy: 3 }),
  shape('Anthropic', 'anthropic-key', 'a key of Anthropic', 'sk-ant-', String.raw`sk-ant-(?:(?:api|admin)\d\d-[A-Za-z0-9_-]{80,120}AA|(?:sid|oat|ort)\d\d-[A-Za-z0-9_-]{80,120})`, { entropy: 3 }),
  shape('OpenRouter', 'openrouter-key', 'a key of OpenRouter', 'sk-or-v1-', 'sk-or-v1-[0-9a-f]{64}'),
  shape('DeepSeek', 'sk-hex-key', 'a key of DeepSeek or a like service', 'sk-', 'sk-[0-9a-f]{32}', { entropy: 3 }),
  shape('Groq', 'groq-key', 'a key of Groq', 'gsk_', 'gsk_[A-Za-z0-9]{50,56}', { entropy: 3 }),
  shape('xAI', 'xai-key', 'a key of xAI', 'xai-', 'xai-[A-Za-z0-9]{70,90}', { entropy: 3 }),
  shape('Perplexity', 'perplexity-key', 'a key of Perplexity', 'pplx-', 'pplx-[A-Za-z0-9]{40,60}', { entropy: 3 }),
  shape('Hugging Face', 'huggingface-token', 'a token of Hugging Face', ['hf_', 'api_org_'], '(?:hf_[A-Za-z]{34}|hf_[A-Za-z0-9]{30,40}|api_org_[A-Za-z]{34})', { entropy: 3, prefix: '' }),
  shape('Replicate', 'replicate-token', 'a token of Replicate', 'r8_', 'r8_[A-Za-z0-9]{37}', { entropy: 3 }),
  shape('Fireworks AI', 'fireworks-key', 'a key of Fireworks AI', 'fw_', 'fw_[A-Za-z0-9]{22,24}', { entropy: 3 }),
  shape('ElevenLabs', 'elevenlabs-key', 'a key of ElevenLabs', 'sk_', 'sk_[0-9a-f]{48}', { entropy: 3 }),
  shape('Tavily', 'tavily-key', 'a key of Tavily', 'tvly-', 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{28,40}', { entropy: 3 }),
  shape('Firecrawl', 'firecrawl-key', 'a key of Firecrawl', 'fc-', 'fc-[0-9a-f]{32}', { entropy: 3 }),
  shape('Pinecone', 'pinecone-key', 'a key of Pinecone', 'pcsk_', 'pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,70}', { entropy: 3 }),
  shape('LangSmith', 'langsmith-key', 'a key of LangSmith', 'lsv2_', 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'),
  shape('Langfuse', 'langfuse-key', 'a secret key of Langfuse', 'sk-lf-', 'sk-lf-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
  shape('Google', 'google-api-key', 'a Google API key', 'aiza', String.raw`AIza[\w-]{35}`, { power: 'limited', entropy: 3 }),
  shape('Amazon Bedrock', 'bedrock-key', 'a key of Amazon Bedrock', ['absk', 'bedrock-api-key-'], '(?:ABSK[A-Za-z0-9+/]{109,269}={0,2}|bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/=]*)', { prefix: '' }),
]
