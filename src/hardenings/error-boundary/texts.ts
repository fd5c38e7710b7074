/** What a visitor reads. Without apostrophes and quotes, which linters refuse in JSX. */
export interface Texts {
  title: string
  text: string
  /** What to do with the reference, where there is one. */
  quote: string
  reference: string
  again: string
  home: string
  missingTitle: string
  missingText: string
}

const TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    title: 'Something went wrong', text: 'This page could not be shown. Please try again.',
    quote: 'If it happens again, contact us and quote the reference.',
    reference: 'Reference', again: 'Try again', home: 'Go to the start page', missingTitle: 'Page not found', missingText: 'This page does not exist, or it has moved.',
  },
  de: {
    title: 'Etwas ist schiefgelaufen', text: 'Diese Seite konnte nicht angezeigt werden. Bitte versuchen Sie es noch einmal.',
    quote: 'Falls es wieder geschieht, melden Sie sich bitte bei uns und nennen Sie das Kennzeichen.',
    reference: 'Kennzeichen', again: 'Noch einmal versuchen', home: 'Zur Startseite', missingTitle: 'Seite nicht gefunden', missingText: 'Diese Seite gibt es nicht, oder sie ist umgezogen.',
  },
  es: {
    title: 'Algo ha salido mal', text: 'No se ha podido mostrar esta página. Inténtalo de nuevo.',
    quote: 'Si vuelve a ocurrir, contacta con nosotros e indica la referencia.',
    reference: 'Referencia', again: 'Intentar de nuevo', home: 'Ir a la página de inicio', missingTitle: 'Página no encontrada', missingText: 'Esta página no existe o se ha movido.',
  },
  fr: {
    title: 'Une erreur est survenue', text: 'Cette page n’a pas pu être affichée. Veuillez réessayer.',
    quote: 'Si le problème persiste, contactez-nous en indiquant la référence.',
    reference: 'Référence', again: 'Réessayer', home: 'Aller à la page de démarrage', missingTitle: 'Page introuvable', missingText: 'Cette page n’existe pas ou a été déplacée.',
  },
  it: {
    title: 'Qualcosa è andato storto', text: 'Non è stato possibile mostrare questa pagina. Riprova.',
    quote: 'Se succede ancora, contattaci e indica il riferimento.',
    reference: 'Riferimento', again: 'Riprova', home: 'Vai alla pagina iniziale', missingTitle: 'Pagina non trovata', missingText: 'Questa pagina non esiste o è stata spostata.',
  },
  nl: {
    title: 'Er is iets misgegaan', text: 'Deze pagina kon niet worden getoond. Probeer het opnieuw.',
    quote: 'Gebeurt het weer, neem dan contact met ons op en vermeld het kenmerk.',
    reference: 'Kenmerk', again: 'Opnieuw proberen', home: 'Naar de startpagina', missingTitle: 'Pagina niet gevonden', missingText: 'Deze pagina bestaat niet of is verplaatst.',
  },
  pt: {
    title: 'Algo deu errado', text: 'Não foi possível mostrar esta página. Tente novamente.',
    quote: 'Se acontecer de novo, entre em contato conosco e informe a referência.',
    reference: 'Referência', again: 'Tentar novamente', home: 'Ir para a página inicial', missingTitle: 'Página não encontrada', missingText: 'Esta página não existe ou foi movida.',
  },
}

/** In the language that the app's page declares, else in English. */
export function textsFor(lang: string): Texts {
  return TEXTS[lang.slice(0, 2).toLowerCase()] ?? TEXTS['en']!
}

/** The language of a document that we write: the app's where we write its language, else English. */
export function documentLang(lang: string): string {
  return TEXTS[lang.slice(0, 2).toLowerCase()] ? lang : 'en'
}
